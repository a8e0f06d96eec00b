//! What must be found and what must be passed over. Keys are put together here, so that no scanner takes this file for a
//! leak.

use super::*;

/// Disorderly characters to cut bodies from; made up.
const HEX: &str = "9c3f07a1e58b24d6f0719ace35b8d24f60a7c91e3d5b8f42096ce7a1d3b5f8024c6e9a17";
const ALNUM: &str =
    "q7Rt2mKx9Lw4Zs8Vb1NcT5yHd3GfJ6pWuEoXa0iBQrC7kMv2Sz9Yg4Ln8Dh1Pt6Fj3Ae5Uw0RxKbOc7Tm2Vq9Zs4Ly8Hd1Gf6Jp3We5";

fn classes(text: &str) -> Vec<Class> {
    scan(text).into_iter().map(|hit| hit.class).collect()
}

fn key(prefix: &str, body: &str, length: usize) -> String {
    format!("{prefix}{}", &body[..length])
}

proptest::proptest! {
    #[test]
    fn of_hits_that_overlap_the_weightiest_stay(
        drawn in proptest::collection::vec((0..3usize, 0..40usize, 1..8usize), 0..30)
    ) {
        let class = [Class::Secret, Class::Email, Class::Phone];
        let hit = |&(kind, start, length): &(usize, usize, usize)| {
            Hit { kind: "", class: class[kind], span: Span::new(start, start + length) }
        };
        let mut hits: Vec<Hit> = drawn.iter().map(hit).collect();
        let found = without_overlaps(hits.clone());
        hits.sort_by_key(|hit| (hit.class, std::cmp::Reverse(hit.span.end - hit.span.start), hit.span.start));
        let mut expected: Vec<Hit> = Vec::new();
        for hit in hits {
            let is_free = |other: &Hit| hit.span.end <= other.span.start || other.span.end <= hit.span.start;
            if expected.iter().all(is_free) {
                expected.push(hit);
            }
        }
        expected.sort_by_key(|hit| hit.span);
        proptest::prop_assert_eq!(found, expected);
    }
}

#[test]
fn vendor_formats_are_found() {
    let keys = [
        key("sk-ant-api03-", ALNUM, 95),
        key("sk-proj-", ALNUM, 60),
        key("sk-", ALNUM, 48),
        key("sk-or-v1-", HEX, 64),
        key("pl_", HEX, 32),
        format!("{}_{}", key("lsv2_pt_", HEX, 32), &HEX[..10]),
        key("AIza", ALNUM, 35),
        key("hf_", ALNUM, 34),
        key("gsk_", ALNUM, 52),
        key("r8_", ALNUM, 37),
        key("xai-", ALNUM, 80),
        key("pplx-", ALNUM, 48),
        key("ghp_", ALNUM, 36),
        key("github_pat_", ALNUM, 82),
        key("glpat-", ALNUM, 20),
        key("npm_", ALNUM, 36),
        key("sk_live_", ALNUM, 24),
        key("xoxb-2314", HEX, 40),
        key("dapi", HEX, 32),
        key("dop_v1_", HEX, 64),
        format!("SG.{}.{}", &ALNUM[..22], &ALNUM[22..65]),
        format!("AKIA{}", "QXZW7RT2MKL4PSVB"),
        format!("48151623:AA{}", &ALNUM[..33]),
        format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.{}", &ALNUM[..43]),
        format!("-----BEGIN {} KEY-----\n{ALNUM}\n-----END {} KEY-----", "PRIVATE", "PRIVATE"),
        format!("postgres://reader:{}@db.internal:5432/app", &ALNUM[..12]),
        format!("Authorization: Bearer {}", &ALNUM[..30]),
        format!("curl -u reader:{} https://api.example.com", &ALNUM[..12]),
        format!("MISTRAL_API_KEY={}", &ALNUM[..32]),
        format!("aws_secret_access_key = {}/+{}", &ALNUM[..20], &ALNUM[20..38]),
        format!("https://hooks.slack.com/services/T0{}/B0{}/{}", "2M4K7RZ9", "3N5L8SX1", &ALNUM[..24]),
    ];
    for key in &keys {
        let around =
            [key.clone(), format!("\"{key}\""), format!("{{\"a\":\"x\\n{key}\\n\"}}"), format!("see ({key}).")];
        for text in &around {
            assert!(classes(text).contains(&Class::Secret), "not found: {text}");
            let left = scan(text).iter().rev().fold(text.clone(), |mut text, hit| {
                text.replace_range(hit.span.start..hit.span.end, "");
                text
            });
            let end = &key[key.len() - 10..key.len() - 2];
            assert!(!left.contains(end) || key.contains("://") || key.starts_with("curl"), "kept: {text}");
        }
    }
}

#[test]
fn documentation_values_are_passed_over() {
    for text in [
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "sk-... and sk-ant-*** and ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "export OPENAI_API_KEY=$KEY; token: ${{ secrets.TOKEN }}; api_key: <your key>; secret: your-secret-here",
        "Authorization: Bearer <token>, Bearer authentication-is-required, Basic authentication",
        "commit 3f786850e387550fdab836ed7e6dc881de23001b, 7b0c7a0e-6f0b-4c8e-9d0a-2f8f7f0c1a55",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "postgres://user:password@localhost/app, https://user@host/, redis://:***@cache",
        "max_tokens: 1024, input_tokens=1204, token_type: bearer, tokenizer: cl100k_base-2024, password: changeme",
        "sk-learn-pipeline-2026-03-02, task-force-of-twenty-people-2026, support-answer@42, gpt-4.1-2025-04-14",
        "secret_name: support-assistant-prod-2026, next_token: q7Rt2mKx9Lw4Zs8Vb1Nc, css: .sk-spinner-wave-double",
        "-----BEGIN PRIVATE KEY----- is the first line of such a file",
        "test@example.com, a@b.test, icon@2x.png, git@forge.dev:x/y, noreply@service.dev, @scope/pkg@1.2.3",
        "4242 4242 4242 4242, 4111111111111111, 1700000000000000000, 4000-0000-0000-0003, (415) 555-0132",
        "192.0.2.1, 10.0.0.1, 127.0.0.1, 8.8.8.8, 2001:db8::1, fe80::1, 1.2.3.4, 23.11.4.1, Chrome/120.0.6.99",
        "2026-03-02T09:05Z, 12:34:56, +02:00, +3 % of 1,912 requests, PPM-2026-001, std::fmt, 1:2:3:4",
    ] {
        assert!(
            scan(text).is_empty(),
            "{text}: {:?}",
            scan(text).iter().map(|h| (h.kind, h.span.of(text))).collect::<Vec<_>>()
        );
    }
}

#[test]
fn personal_data_is_found() {
    for (class, text) in [
        (Class::Email, "ask somebody@host.tld for it"),
        (Class::Email, "{\"mail\":\"\\nsome.body+x@sub.host.tld\"}"),
        (Class::Phone, "call +49 30 9018204 or wait"),
        (Class::Phone, "call (212) 736-5000."),
        (Class::Phone, "call 212-736-5000"),
        (Class::Card, "card 4000 0000 0000 0002 12/27"),
        (Class::Card, "card 4000000000000002"),
        (Class::Iban, "account GB05 TEST 0000 0000 0000 00"),
        (Class::Iban, "account GB05TEST00000000000000"),
        (Class::NationalId, "number 111-22-3333"),
        (Class::NationalId, "number AB 11 22 33 C"),
        (Class::NationalId, "pesel 44051401458."),
        (Class::NationalId, "kimlik 36493665440 told"),
        (Class::NationalId, "Steuer-ID 86095742719"),
        (Class::NationalId, "personnummer 811228-9874"),
        (Class::NationalId, "personnummer 20110925-2385"),
        (Class::NationalId, "personnummer 199109242397"),
        (Class::NationalId, "number 050912-6000012"),
        (Class::NationalId, "ID 8001015009087"),
        (Class::NationalId, "ID 1-2345-67890-12-1"),
        (Class::NationalId, "aadhaar 3998 7654 3211"),
        (Class::NationalId, "patient 221 395 1837"),
        (Class::NationalId, "SIN 347-677-452"),
        (Class::NationalId, "ITIN 911-70-1234"),
        (Class::NationalId, "hetu 131052-308T"),
        (Class::NationalId, "MBI 2EG4-TE5-MK73"),
        (Class::NationalId, "NRIC S7654321F"),
        (Class::NationalId, "PAN ABBPM4567S"),
        (Class::NationalId, "RVNR 15070649C103"),
        (Class::NationalId, "licence MORGA657054SM9IJ"),
        (Class::Device, "on 0d-B3-4a-6A-d9-cF"),
        (Class::Device, "on 3c:22:fb:90:1d:e7, twice"),
        (Class::Wallet, "to 16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ"),
        (Class::Wallet, "to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        (Class::Address, "from 93.184.216.34:443"),
        (Class::Address, "from 2606:2800:220:1:248:1893:25c8:1946"),
        (Class::PossibleSecret, "billing_token = q7Rt2mKx9Lw4Zs8Vb1Nc"),
        (Class::PossibleSecret, "password: kettle-7-Osprey!"),
    ] {
        assert_eq!(classes(text), [class], "{text}");
    }
}

#[test]
fn numbers_that_fail_their_check_are_none() {
    for text in [
        "44051401459, 36493665441, 86095742718, 11798724308, 48291039485, 12345678903",
        "811228-9875, 260302-0905, 20260302-0905, 202603020905, 050912-6000013, 311190-1111, 310289-211C",
        "8001015009088, 1704067200000, 1767225600000, 1-2345-67890-12-2, 1234567890121, 10000000146",
        "3998 7654 3212, 221 395 1838, 999 000 0000, 347-677-453, 435 418 166, 286 000 000, 911-89-1234",
        "131052-308U, 131052/308T, 010594Y9032, 1EG4-TE5-MK73, 1EG4-LE5-MK73, 2EG4TE5MK734",
        "S7654321G, S1234567D, PA12348L, ABBPM1234S, ABBQM4567S, 15070649C104, 15071349C103, MORGA697054SM9IJ",
        "aa:bb:cc:dd:ee:ff, 00:1A:2B:3C:4D:5E, 01:23:45:67:89:AB, 00:00:5e:00:53:af, 12:34:56:78:90:12",
        "fingerprint 3c:22:fb:90:1d:e7:01, 3c:22:fb-90:1d:e7, ZZ:22:fb:90:1d:e7, 2001:db8:3c:22:fb:90:1d:e7",
        "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2, 16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1Boyz, 3f786850e387550fdab836ed7e6dc881de23001b",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp, bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq2",
    ] {
        let found = scan(text);
        assert!(found.is_empty(), "{text}: {:?}", found.iter().map(|hit| hit.span.of(text)).collect::<Vec<_>>());
    }
}

#[test]
fn hits_stand_in_order_and_apart() {
    let text = format!("a@host.tld {} b@host.tld postgres://x:{}@host.tld/", key("ghp_", ALNUM, 36), &ALNUM[..12]);
    let hits = scan(&text);
    assert_eq!(hits.len(), 4, "{hits:?}");
    assert!(hits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_scanned(text in "[ -~\\nüé€@:=+(.0-9a-f\\-]{0,200}") {
        for hit in scan(&text) {
            proptest::prop_assert!(!hit.span.of(&text).is_empty());
        }
    }
}
