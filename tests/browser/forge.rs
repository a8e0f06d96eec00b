//! A stand-in for the APIs of GitHub, GitLab and Gitea on a free port: one repository `example/lessons` with the branch `main`, a
//! token that may write, and what each API documents for anything else. All requests are kept.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// The token that may write, and one that may only read.
pub(crate) const TOKEN: &str = "stand-in-token-that-writes";
/// See [`TOKEN`].
pub(crate) const READER: &str = "stand-in-token-that-reads";
/// How a token begins to which every answer is the status behind it.
pub(crate) const ANSWERED: &str = "stand-in-token-answered-";

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Value,
}

/// A running stand-in.
#[derive(Clone)]
pub(crate) struct Forge {
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Request>>>,
    branches: Arc<Mutex<BTreeSet<String>>>,
}

impl Forge {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let forge = Self { address, requests: Arc::default(), branches: Arc::default() };
        let own = forge.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                own.answer(stream);
            }
        });
        forge
    }

    /// The requests since the last time, without those that ask for permission only.
    pub(crate) fn take(&self) -> Vec<Request> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }

    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? <= 2 {
                break;
            }
            lines.push(line.trim_end().to_owned());
        }
        let length = lines.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        let line = lines.first()?.trim_end_matches(" HTTP/1.1").to_owned();
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        let (status, told) = if line.starts_with("OPTIONS ") {
            (204, Value::Null)
        } else {
            let request = Request { line, headers: lines[1..].to_vec(), body };
            let told = self.told(&request);
            self.requests.lock().unwrap().push(request);
            told
        };
        let body = if told.is_null() { String::new() } else { told.to_string() };
        write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\
             Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, POST, PUT\r\n\
             Access-Control-Allow-Headers: authorization, content-type, private-token, x-github-api-version\r\n\r\n{body}",
            body.len()
        )
        .ok()
    }

    fn told(&self, request: &Request) -> (u16, Value) {
        let token = request.headers.iter().find_map(|header| {
            let (name, value) = header.split_once(": ")?;
            match name.to_lowercase().as_str() {
                "authorization" => value.split_once(' ').map(|(_, token)| token.to_owned()),
                "private-token" => Some(value.to_owned()),
                _ => None,
            }
        });
        let reads = request.line.starts_with("GET ");
        let status = token.as_deref().and_then(|token| token.strip_prefix(ANSWERED)?.parse().ok());
        if let Some(status) = status {
            return (status, json!({"message": format!("told with {status}")}));
        }
        match token.as_deref() {
            Some(TOKEN) => {}
            Some(READER) if reads => {}
            Some(READER) => return (403, json!({"message": "Resource not accessible by personal access token"})),
            _ => return (401, json!({"message": "Bad credentials"})),
        }
        let text = |name: &str| request.body[name].as_str().unwrap_or_default().to_owned();
        let make = |branch: String, exists: u16, made: Value| {
            let new = self.branches.lock().unwrap().insert(branch);
            if new { (201, made) } else { (exists, json!({"message": "Reference already exists"})) }
        };
        match request.line.as_str() {
            // GitHub
            "GET /repos/example/lessons/git/ref/heads/main" => (200, json!({"object": {"sha": "aa11"}})),
            "POST /repos/example/lessons/git/refs" => make(text("ref"), 422, json!({"ref": text("ref")})),
            line if line.starts_with("GET /repos/example/lessons/contents/postmortems/known.md?ref=") => {
                (200, json!({"sha": "bb22"}))
            }
            // GitHub puts, Gitea posts a new file and puts a known one.
            line if line.contains(" /repos/example/lessons/contents/postmortems/") && !reads => {
                match request.body["new_branch"].as_str() {
                    Some(branch) => make(branch.to_owned(), 422, json!({"content": {}})),
                    None => (201, json!({"content": {}})),
                }
            }
            "POST /repos/example/lessons/pulls" => {
                (201, json!({"html_url": "https://github.com/example/lessons/pull/7", "number": 7}))
            }
            // GitLab
            "POST /projects/example%2Flessons/repository/commits" => make(text("branch"), 400, json!({"id": "cc33"})),
            "POST /projects/example%2Flessons/merge_requests" => {
                (201, json!({"web_url": "https://gitlab.com/example/lessons/-/merge_requests/7"}))
            }
            _ => (404, json!({"message": "Not Found"})),
        }
    }
}
