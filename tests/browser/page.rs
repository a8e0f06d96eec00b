//! A page in the browser: what a person does with it and sees on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::devtools::DevTools;

/// A page in a context of its own: no other test sees its storage.
pub(crate) struct Page {
    tab: DevTools,
    browser: DevTools,
    context: String,
    owns_context: bool,
    // Keeps the browser running; ended after the connections.
    chromium: Arc<Chromium>,
}

/// Keys that do not write a character: name, code, Windows code.
const KEYS: &[(&str, &str, u32)] = &[
    ("Tab", "Tab", 9),
    ("Enter", "Enter", 13),
    ("Escape", "Escape", 27),
    (" ", "Space", 32),
    ("Home", "Home", 36),
    ("End", "End", 35),
    ("ArrowLeft", "ArrowLeft", 37),
    ("ArrowUp", "ArrowUp", 38),
    ("ArrowRight", "ArrowRight", 39),
    ("ArrowDown", "ArrowDown", 40),
    ("Backspace", "Backspace", 8),
    ("Delete", "Delete", 46),
    ("a", "KeyA", 65),
    ("f", "KeyF", 70),
    ("s", "KeyS", 83),
    ("z", "KeyZ", 90),
    ("PageUp", "PageUp", 33),
    ("PageDown", "PageDown", 34),
];

/// A key held down together with another one, as the protocol counts them.
pub(crate) const ALT: u32 = 1;
/// See [`ALT`].
pub(crate) const CONTROL: u32 = 2;
/// See [`ALT`].
pub(crate) const SHIFT: u32 = 8;

impl Page {
    /// An empty page, 1280 by 900 pixels.
    pub(crate) fn new() -> Self {
        let chromium = Chromium::shared();
        let mut browser = DevTools::connect(&chromium.socket);
        let context = browser.send("Target.createBrowserContext", json!({}))["browserContextId"].take();
        let context = context.as_str().expect("a context").to_owned();
        let tab = open_target(&chromium, &mut browser, &context);
        let mut page = Self { tab, browser, context, owns_context: true, chromium };
        page.resize(1280, 900);
        page
    }

    /// A tab in the browser's own profile, whose storage outlives the browser.
    pub(crate) fn in_profile(chromium: &Arc<Chromium>) -> Self {
        let mut browser = DevTools::connect(&chromium.socket);
        let context = String::new();
        let tab = open_target(chromium, &mut browser, &context);
        Self { tab, browser, context, owns_context: false, chromium: Arc::clone(chromium) }
    }

    /// Another tab beside this one, with the same storage; it must not live longer than this one.
    pub(crate) fn another_tab(&mut self) -> Self {
        let chromium = Arc::clone(&self.chromium);
        let mut browser = DevTools::connect(&chromium.socket);
        let tab = open_target(&chromium, &mut browser, &self.context);
        Self { tab, browser, context: self.context.clone(), owns_context: false, chromium }
    }

    /// Runs a script in every page that is opened next, before its own scripts.
    pub(crate) fn prepare(&mut self, script: &str) {
        self.tab.send("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
    }

    /// Goes to an address and waits until it is loaded.
    pub(crate) fn open(&mut self, address: &str) {
        self.tab.events.retain(|event| event["method"] != "Page.loadEventFired");
        let result = self.tab.send("Page.navigate", json!({"url": address}));
        assert!(result["errorText"].is_null(), "{address}: {result}");
        self.tab.wait_for("Page.loadEventFired");
    }

    /// Loads the page again.
    pub(crate) fn reload(&mut self) {
        self.tab.events.retain(|event| event["method"] != "Page.loadEventFired");
        self.tab.send("Page.reload", json!({}));
        self.tab.wait_for("Page.loadEventFired");
    }

    /// The value of a JavaScript expression, after its promise.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let mut result = self.tab.send(
            "Runtime.evaluate",
            json!({"expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true}),
        );
        let thrown = &result["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}\n{}", thrown["exception"]["description"]);
        result["result"]["value"].take()
    }

    /// The value of an expression that is a text.
    pub(crate) fn text(&mut self, expression: &str) -> String {
        let value = self.evaluate(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} is {value}, not a text")).to_owned()
    }

    /// Waits until an expression holds, 15 seconds at most.
    pub(crate) fn wait(&mut self, expression: &str) {
        let script = format!(
            "(async () => {{ const end = Date.now() + 15000;
               while (Date.now() < end) {{ if (await ({expression})) return true; await new Promise((r) => setTimeout(r, 20)); }}
               return false; }})()"
        );
        assert!(self.evaluate(&script) == true, "waited in vain for: {expression}\nthe page says: {}", self.shown());
    }

    /// The text that the page shows, to say more when a test fails.
    fn shown(&mut self) -> String {
        self.text("document.body.innerText.slice(0, 3000)")
    }

    /// Puts the focus on the element that a selector names.
    pub(crate) fn focus(&mut self, selector: &str) {
        let found = self.evaluate(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); if (!e) return false;
               e.scrollIntoView({{block: 'center', behavior: 'instant'}}); e.focus(); return document.activeElement === e; }})()"
        ));
        assert!(found == true, "cannot focus {selector}\nthe page says: {}", self.shown());
    }

    /// Clicks in the middle of the element that a selector names.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = self.evaluate(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); if (!e) return null;
               e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const r = e.getBoundingClientRect();
               return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        ));
        assert!(place.is_array(), "there is no {selector}");
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.tab.send("Input.dispatchMouseEvent", mouse);
        }
    }

    /// Presses a key that writes nothing, with the keys that are held down.
    pub(crate) fn press(&mut self, name: &str, held: u32) {
        let (key, code, number) =
            KEYS.iter().find(|(key, code, _)| *key == name || *code == name).expect("a key of the list");
        let mut event =
            json!({"type": "keyDown", "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": held});
        match *code {
            "Enter" if held == 0 => event["text"] = json!("\r"),
            "Space" => event["text"] = json!(" "),
            _ => {}
        }
        self.tab.send("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.tab.send("Input.dispatchKeyEvent", event);
    }

    /// Presses a key several times.
    pub(crate) fn press_times(&mut self, name: &str, times: usize) {
        for _ in 0..times {
            self.press(name, 0);
        }
    }

    /// Types a text, key by key.
    pub(crate) fn type_keys(&mut self, text: &str) {
        for character in text.chars() {
            let key = character.to_string();
            self.tab.send("Input.dispatchKeyEvent", json!({"type": "keyDown", "key": key, "text": key}));
            self.tab.send("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key}));
        }
    }

    /// Writes a text where the focus is, at once.
    pub(crate) fn write(&mut self, text: &str) {
        self.tab.send("Input.insertText", json!({"text": text}));
    }

    /// Replaces what stands in the field that a selector names.
    pub(crate) fn fill(&mut self, selector: &str, text: &str) {
        self.focus(selector);
        self.evaluate("document.activeElement.select()");
        if text.is_empty() {
            self.press("Delete", 0);
        } else {
            self.write(text);
        }
    }

    /// Chooses a value of a select box.
    pub(crate) fn choose(&mut self, selector: &str, value: &str) {
        self.focus(selector);
        let chosen = self.evaluate(&format!(
            "(() => {{ const e = document.activeElement; e.value = {value:?};
               e.dispatchEvent(new Event('input', {{bubbles: true}})); e.dispatchEvent(new Event('change', {{bubbles: true}}));
               return e.value === {value:?}; }})()"
        ));
        assert!(chosen == true, "{selector} has no value {value}");
    }

    /// Puts a file into a file field.
    pub(crate) fn give_file(&mut self, selector: &str, file: &Path) {
        let found =
            self.tab.send("Runtime.evaluate", json!({"expression": format!("document.querySelector({selector:?})")}));
        let object = &found["result"]["objectId"];
        assert!(object.is_string(), "there is no {selector}");
        self.tab.send("DOM.setFileInputFiles", json!({"files": [file], "objectId": object}));
    }

    /// Lets the page store downloads in `folder`.
    pub(crate) fn download_to(&mut self, folder: &Path) {
        let context = self.context.clone();
        self.browser.send(
            "Browser.setDownloadBehavior",
            json!({"behavior": "allow", "browserContextId": context, "downloadPath": folder}),
        );
    }

    /// Sets the size of the window in CSS pixels.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        self.tab.send(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    /// Asks for the dark or the light look.
    pub(crate) fn prefer(&mut self, scheme: &str) {
        // Without motion, so that a picture does not show a colour half-way.
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.tab.send("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Takes the network away, and what the browser keeps of it by itself.
    pub(crate) fn go_offline(&mut self) {
        let offline = json!({"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.tab.send("Network.enable", json!({}));
        self.tab.send("Network.setCacheDisabled", json!({"cacheDisabled": true}));
        self.tab.send("Network.emulateNetworkConditions", offline);
    }

    /// Turns script off for the pages that are opened next.
    pub(crate) fn without_script(&mut self) {
        self.tab.send("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    }

    /// The text of the first element that a selector names, told by the browser, whether script is on or not.
    pub(crate) fn accessible_text(&mut self, selector: &str) -> String {
        let root = self.tab.send("DOM.getDocument", json!({"depth": 0}))["root"]["nodeId"].take();
        let node = self.tab.send("DOM.querySelector", json!({"nodeId": root, "selector": selector}))["nodeId"].take();
        assert!(node != 0, "there is no {selector}");
        let tree = self.tab.send("DOM.describeNode", json!({"nodeId": node, "depth": -1}));
        let mut text = String::new();
        collect_text(&tree["node"], &mut text);
        text
    }

    /// Stores a picture of the window as `screenshots/<name>.png` in the target folder.
    pub(crate) fn screenshot(&mut self, name: &str) -> PathBuf {
        let picture = self.tab.send("Page.captureScreenshot", json!({"format": "png"}));
        let bytes = from_base64(picture["data"].as_str().expect("a picture"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../screenshots");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, bytes).expect("the picture is stored");
        file
    }

    /// Asserts that the page had no error: no exception, no message of level error, nothing that the policy refused.
    pub(crate) fn assert_quiet(&mut self) {
        // All that was said before this answer has come with it.
        self.tab.send("Runtime.evaluate", json!({"expression": "0"}));
        let complaints: Vec<&Value> = self.tab.events.iter().filter(|event| is_complaint(event)).collect();
        assert!(complaints.is_empty(), "the page complains: {complaints:#?}");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // After a failure the browser may be gone; the failure is what is to be told.
        if self.owns_context && !std::thread::panicking() {
            let context = self.context.clone();
            self.browser.send("Target.disposeBrowserContext", json!({"browserContextId": context}));
        }
    }
}

fn open_target(chromium: &Chromium, browser: &mut DevTools, context: &str) -> DevTools {
    let mut wanted = json!({"url": "about:blank"});
    if !context.is_empty() {
        wanted["browserContextId"] = json!(context);
    }
    let target = browser.send("Target.createTarget", wanted);
    let id = target["targetId"].as_str().expect("a target");
    let mut page = DevTools::connect(&format!("ws://{}/devtools/page/{id}", chromium.address));
    for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
        page.send(&format!("{domain}.enable"), json!({}));
    }
    page
}

fn collect_text(node: &Value, text: &mut String) {
    if node["nodeType"] == 3 {
        text.push_str(node["nodeValue"].as_str().unwrap_or_default());
    }
    for child in node["children"].as_array().into_iter().flatten() {
        collect_text(child, text);
    }
}

fn is_complaint(event: &Value) -> bool {
    let parameters = &event["params"];
    match event["method"].as_str() {
        Some("Runtime.exceptionThrown") => true,
        Some("Runtime.consoleAPICalled") => parameters["type"] == "error" || parameters["type"] == "assert",
        Some("Log.entryAdded") => parameters["entry"]["level"] == "error",
        Some("Audits.issueAdded") => parameters["issue"]["code"] == "ContentSecurityPolicyIssue",
        _ => false,
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = text.bytes().filter(|&byte| byte != b'=').map(value).collect();
    let bytes = |group: &[u8]| {
        let bits = group.iter().fold(0u32, |bits, &digit| bits << 6 | u32::from(digit)) << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    digits.chunks(4).flat_map(bytes).collect()
}
