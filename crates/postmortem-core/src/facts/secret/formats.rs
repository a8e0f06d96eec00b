//! Keys that vendors give a prefix of its own. One row a format.
//!
//! Sources: the vendors' documentation of their key formats, and the formats that they registered for secret scanning.

use std::sync::LazyLock;

use super::alphabet::{Alphabet, has};
use super::placeholder::{entropy, is_placeholder, is_told};
use super::{Class, Scanner};
use crate::order::sort_by_key;

/// A key format: a prefix and what follows it.
#[derive(Debug)]
struct Format {
    kind: &'static str,
    prefix: &'static str,
    alphabet: Alphabet,
    /// The fewest and the most characters after the prefix; a longer run is something else.
    length: (usize, usize),
    care: Care,
}

/// How easily the prefix is met in other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// The prefix is a word or short: it must stand free, and the rest must be disorderly and hold a digit.
    Much,
    /// The rest must be disorderly.
    Some,
    /// The prefix says it all.
    Little,
}

const fn format(kind: &'static str, prefix: &'static str, alphabet: Alphabet, length: (usize, usize)) -> Format {
    Format { kind, prefix, alphabet, length, care: Care::Some }
}

const fn common(kind: &'static str, prefix: &'static str, alphabet: Alphabet, length: (usize, usize)) -> Format {
    Format { kind, prefix, alphabet, length, care: Care::Much }
}

const fn plain(kind: &'static str, prefix: &'static str, alphabet: Alphabet, length: (usize, usize)) -> Format {
    Format { kind, prefix, alphabet, length, care: Care::Little }
}

const HEX: Alphabet = Alphabet::HEX;
const ANY_HEX: Alphabet = Alphabet::ANY_HEX;
const ALNUM: Alphabet = Alphabet::ALNUM;
const UPPER: Alphabet = Alphabet::UPPER_ALNUM;
const LOWER: Alphabet = Alphabet::LOWER_ALNUM;
const LETTER: Alphabet = Alphabet::LETTER;
const DIGIT: Alphabet = Alphabet::DIGIT;
const WORD: Alphabet = Alphabet::WORD;
const URL64: Alphabet = Alphabet::URL64;
const PADDED: Alphabet = Alphabet::URL64_PADDED;
const NAME: Alphabet = Alphabet::NAME;
const BASE64: Alphabet = Alphabet::STANDARD64;
const TOKEN: Alphabet = Alphabet::TOKEN;

#[rustfmt::skip]
const FORMATS: &[Format] = &[
    // Models and the tools around them.
    format("Anthropic API key", "sk-ant-", URL64, (20, 200)),
    format("OpenAI API key", "sk-proj-", URL64, (20, 250)),
    format("OpenAI API key", "sk-svcacct-", URL64, (20, 250)),
    format("OpenAI API key", "sk-admin-", URL64, (20, 250)),
    format("OpenAI API key", "sk-None-", URL64, (20, 250)),
    format("OpenRouter API key", "sk-or-", URL64, (32, 100)),
    format("Langfuse key", "sk-lf-", URL64, (30, 60)),
    format("Langfuse key", "pk-lf-", URL64, (30, 60)),
    format("Helicone API key", "sk-helicone-", URL64, (20, 80)),
    common("API key of the form sk-", "sk-", URL64, (20, 200)),
    format("LangSmith API key", "lsv2_", WORD, (36, 60)),
    format("LangSmith API key", "ls__", HEX, (32, 32)),
    format("PromptLayer API key", "pl_", HEX, (32, 32)),
    format("Google API key", "AIza", URL64, (35, 35)),
    format("Google API key", "AQ.Ab", URL64, (30, 100)),
    format("Google OAuth client secret", "GOCSPX-", URL64, (24, 40)),
    format("Google OAuth access token", "ya29.", URL64, (20, 400)),
    format("Google OAuth refresh token", "1//0", URL64, (38, 150)),
    format("Hugging Face token", "hf_", ALNUM, (34, 40)),
    format("Hugging Face token", "api_org_", ALNUM, (34, 40)),
    format("Groq API key", "gsk_", ALNUM, (48, 60)),
    format("Replicate API token", "r8_", ALNUM, (37, 40)),
    format("xAI API key", "xai-", ALNUM, (60, 100)),
    format("Perplexity API key", "pplx-", ALNUM, (40, 64)),
    format("Fireworks API key", "fw_", ALNUM, (22, 40)),
    format("Cerebras API key", "csk-", ALNUM, (40, 60)),
    format("Together API key", "tgp_v1_", URL64, (36, 60)),
    format("NVIDIA API key", "nvapi-", URL64, (50, 90)),
    format("Pinecone API key", "pcsk_", WORD, (40, 90)),
    format("Voyage API key", "pa-", URL64, (43, 43)),
    format("Jina API key", "jina_", URL64, (40, 80)),
    format("Tavily API key", "tvly-", URL64, (28, 60)),
    format("E2B API key", "e2b_", HEX, (40, 40)),
    format("ElevenLabs API key", "sk_", HEX, (48, 48)),
    format("LlamaCloud API key", "llx-", ALNUM, (40, 60)),
    format("Firecrawl API key", "fc-", HEX, (32, 32)),
    format("Anyscale API key", "esecret_", ALNUM, (20, 60)),
    format("RunPod API key", "rpa_", ALNUM, (36, 60)),
    format("Weights & Biases API key", "wandb_v1_", WORD, (40, 100)),
    format("Databricks token", "dapi", HEX, (32, 32)),
    format("Vercel AI Gateway key", "vck_", ALNUM, (40, 80)),
    // Clouds.
    plain("AWS access key", "AKIA", UPPER, (16, 16)),
    plain("AWS access key", "ASIA", UPPER, (16, 16)),
    plain("AWS access key", "ABIA", UPPER, (16, 16)),
    plain("AWS access key", "ACCA", UPPER, (16, 16)),
    plain("AWS access key", "A3T", UPPER, (17, 17)),
    plain("AWS Bedrock API key", "ABSK", BASE64, (109, 269)),
    format("AWS Bedrock API key", "bedrock-api-key-", BASE64, (40, 2000)),
    format("Alibaba access key", "LTAI", ALNUM, (12, 26)),
    format("Tencent secret id", "AKID", ALNUM, (32, 32)),
    format("DigitalOcean token", "dop_v1_", HEX, (64, 64)),
    format("DigitalOcean token", "doo_v1_", HEX, (64, 64)),
    format("DigitalOcean token", "dor_v1_", HEX, (64, 64)),
    format("Heroku API key", "HRKU-", URL64, (36, 70)),
    format("Cloudflare origin CA key", "v1.0-", Alphabet::URL64, (171, 171)),
    format("Fly.io access token", "fo1_", URL64, (43, 43)),
    format("Fly.io access token", "fm1r_", BASE64, (90, 3000)),
    format("Fly.io access token", "fm1a_", BASE64, (90, 3000)),
    format("Fly.io access token", "fm2_", BASE64, (90, 3000)),
    format("Vault token", "hvs.", URL64, (24, 400)),
    format("Vault token", "hvb.", URL64, (90, 400)),
    format("Vault token", "hvr.", URL64, (24, 400)),
    format("Doppler token", "dp.pt.", ALNUM, (40, 44)),
    format("Doppler token", "dp.st.", NAME, (40, 80)),
    format("Doppler token", "dp.ct.", ALNUM, (40, 44)),
    format("Doppler token", "dp.sa.", ALNUM, (40, 44)),
    common("Pulumi access token", "pul-", HEX, (40, 40)),
    format("Netlify token", "nfp_", ALNUM, (36, 60)),
    format("PlanetScale token", "pscale_tkn_", TOKEN, (32, 64)),
    format("PlanetScale token", "pscale_oauth_", TOKEN, (32, 64)),
    format("PlanetScale password", "pscale_pw_", TOKEN, (32, 64)),
    format("Supabase token", "sbp_", HEX, (40, 40)),
    format("Supabase secret key", "sb_secret_", URL64, (24, 60)),
    format("Neon API key", "napi_", ALNUM, (40, 80)),
    format("ClickHouse Cloud key", "4b1d", ALNUM, (38, 38)),
    format("Yandex key", "AQVN", URL64, (35, 38)),
    format("Yandex secret key", "YC", URL64, (38, 38)),
    format("Authress access key", "sc_", NAME, (50, 120)),
    format("Authress access key", "authress_", NAME, (50, 120)),
    // Watching.
    format("Grafana Cloud token", "glc_", BASE64, (32, 400)),
    format("Grafana service account token", "glsa_", WORD, (41, 41)),
    format("Grafana API key", "eyJrIjoi", BASE64, (70, 400)),
    format("New Relic API key", "NRAK-", UPPER, (27, 27)),
    format("New Relic browser token", "NRJS-", HEX, (19, 19)),
    format("New Relic insert key", "NRII-", URL64, (32, 32)),
    format("Dynatrace token", "dt0c01.", NAME, (89, 89)),
    format("Sentry token", "sntrys_eyJ", TOKEN, (60, 800)),
    format("Sentry token", "sntryu_", HEX, (64, 64)),
    format("PostHog personal key", "phx_", ALNUM, (36, 60)),
    format("SonarQube token", "sqp_", HEX, (40, 40)),
    format("SonarQube token", "squ_", HEX, (40, 40)),
    format("SonarQube token", "sqa_", HEX, (40, 40)),
    format("Sourcegraph token", "sgp_local_", ANY_HEX, (40, 40)),
    format("Sourcegraph token", "sgp_", WORD, (40, 57)),
    // Forges, registries, builds.
    format("GitHub token", "ghp_", ALNUM, (36, 40)),
    format("GitHub token", "gho_", ALNUM, (36, 40)),
    format("GitHub token", "ghu_", ALNUM, (36, 40)),
    format("GitHub token", "ghs_", ALNUM, (36, 40)),
    format("GitHub token", "ghr_", ALNUM, (36, 80)),
    format("GitHub token", "github_pat_", WORD, (60, 90)),
    format("GitLab token", "glpat-", NAME, (20, 320)),
    format("GitLab token", "glptt-", URL64, (40, 40)),
    format("GitLab token", "gldt-", URL64, (20, 20)),
    format("GitLab token", "glrt-", NAME, (20, 320)),
    format("GitLab token", "glrtr-", URL64, (20, 60)),
    format("GitLab token", "glcbt-", URL64, (20, 40)),
    format("GitLab token", "glft-", URL64, (20, 64)),
    format("GitLab token", "glimt-", URL64, (25, 25)),
    format("GitLab token", "glagent-", URL64, (50, 1024)),
    format("GitLab token", "gloas-", URL64, (64, 64)),
    format("GitLab token", "glsoat-", URL64, (20, 50)),
    format("GitLab token", "glffct-", URL64, (20, 20)),
    format("GitLab runner token", "GR1348941", URL64, (20, 50)),
    format("Bitbucket token", "ATBB", ALNUM, (32, 40)),
    format("Atlassian token", "ATATT3", PADDED, (60, 250)),
    format("Atlassian token", "ATCTT3", PADDED, (60, 250)),
    format("npm token", "npm_", ALNUM, (36, 36)),
    format("PyPI token", "pypi-AgE", URL64, (50, 400)),
    format("RubyGems key", "rubygems_", HEX, (48, 48)),
    format("crates.io token", "cio", ALNUM, (32, 32)),
    format("NuGet key", "oy2", LOWER, (43, 43)),
    format("Clojars token", "CLOJARS_", LOWER, (60, 60)),
    format("Docker token", "dckr_pat_", URL64, (27, 40)),
    format("Docker token", "dckr_oat_", URL64, (27, 40)),
    format("Artifactory API key", "AKCp", ALNUM, (69, 69)),
    format("CircleCI token", "CCIPAT_", WORD, (40, 80)),
    format("Buildkite token", "bkua_", HEX, (40, 40)),
    common("Octopus Deploy key", "API-", UPPER, (26, 26)),
    format("OpenShift token", "sha256~", URL64, (43, 43)),
    format("Prefect key", "pnu_", ALNUM, (36, 36)),
    common("Infracost key", "ico-", ALNUM, (32, 32)),
    format("1Password token", "ops_eyJ", BASE64, (200, 2000)),
    format("Terraform Cloud token", "atlasv1.", PADDED, (60, 70)),
    plain("age secret key", "AGE-SECRET-KEY-1", UPPER, (58, 58)),
    // Payment and trade.
    format("Stripe key", "sk_live_", ALNUM, (10, 250)),
    format("Stripe key", "sk_test_", ALNUM, (10, 250)),
    format("Stripe key", "sk_prod_", ALNUM, (10, 250)),
    format("Stripe key", "rk_live_", ALNUM, (10, 250)),
    format("Stripe key", "rk_test_", ALNUM, (10, 250)),
    format("Stripe key", "rk_prod_", ALNUM, (10, 250)),
    format("Stripe webhook secret", "whsec_", BASE64, (24, 100)),
    format("Square token", "sq0atp-", URL64, (22, 60)),
    format("Square secret", "sq0csp-", URL64, (20, 60)),
    format("Square token", "EAAA", URL64, (60, 60)),
    format("PayPal token", "access_token$production$", ALNUM, (16, 60)),
    format("Shopify token", "shpat_", ANY_HEX, (32, 32)),
    format("Shopify token", "shpca_", ANY_HEX, (32, 32)),
    format("Shopify token", "shppa_", ANY_HEX, (32, 32)),
    format("Shopify secret", "shpss_", ANY_HEX, (32, 32)),
    format("Razorpay key", "rzp_live_", ALNUM, (14, 20)),
    format("Plaid token", "access-sandbox-", URL64, (36, 36)),
    format("Plaid token", "access-development-", URL64, (36, 36)),
    format("Plaid token", "access-production-", URL64, (36, 36)),
    format("Flutterwave key", "FLWSECK_TEST-", ALNUM, (12, 12)),
    format("Flutterwave key", "FLWSECK_TEST-", URL64, (34, 34)),
    format("Flutterwave key", "FLWSECK-", URL64, (34, 34)),
    format("Lob key", "test_pub_", HEX, (31, 31)),
    format("Lob key", "live_pub_", HEX, (31, 31)),
    format("Lob key", "live_", HEX, (35, 35)),
    format("Lob key", "test_", HEX, (35, 35)),
    format("Duffel token", "duffel_test_", PADDED, (43, 43)),
    format("Duffel token", "duffel_live_", PADDED, (43, 43)),
    format("EasyPost token", "EZAK", ALNUM, (54, 56)),
    format("EasyPost token", "EZTK", ALNUM, (54, 56)),
    format("Shippo token", "shippo_live_", HEX, (40, 40)),
    format("Shippo token", "shippo_test_", HEX, (40, 40)),
    // Chat, mail, phone.
    format("Slack token", "xoxb-", URL64, (24, 250)),
    format("Slack token", "xoxp-", URL64, (24, 250)),
    format("Slack token", "xoxa-", URL64, (24, 250)),
    format("Slack token", "xoxr-", URL64, (24, 250)),
    format("Slack token", "xoxs-", URL64, (24, 250)),
    format("Slack token", "xoxo-", URL64, (24, 250)),
    format("Slack token", "xoxe-", URL64, (24, 250)),
    format("Slack token", "xoxc-", URL64, (24, 250)),
    format("Slack token", "xoxd-", Alphabet::PERCENT64, (24, 400)),
    format("Slack token", "xoxe.xoxp-", URL64, (40, 300)),
    format("Slack token", "xoxe.xoxb-", URL64, (40, 300)),
    format("Slack app token", "xapp-", URL64, (30, 250)),
    common("Mailgun key", "key-", HEX, (32, 32)),
    format("Mailgun key", "pubkey-", HEX, (32, 32)),
    format("Brevo key", "xkeysib-", URL64, (81, 81)),
    format("Brevo key", "xsmtpsib-", URL64, (81, 81)),
    format("Resend key", "re_", WORD, (30, 40)),
    format("Twilio key", "SK", HEX, (32, 32)),
    format("Facebook token", "EAAM", ALNUM, (100, 500)),
    format("Facebook token", "EAAC", ALNUM, (100, 500)),
    // Offices and the rest.
    format("Notion token", "ntn_", ALNUM, (40, 60)),
    format("Notion token", "secret_", ALNUM, (43, 43)),
    format("Linear API key", "lin_api_", ALNUM, (40, 40)),
    format("Figma token", "figd_", URL64, (40, 60)),
    format("HubSpot token", "pat-na1-", URL64, (36, 36)),
    format("HubSpot token", "pat-eu1-", URL64, (36, 36)),
    format("Contentful token", "CFPAT-", URL64, (43, 43)),
    format("Typeform token", "tfp_", TOKEN, (59, 59)),
    format("Postman key", "PMAK-", URL64, (59, 59)),
    format("ReadMe key", "rdme_", LOWER, (70, 70)),
    format("Frame.io token", "fio-u-", PADDED, (64, 64)),
    format("Defined Networking token", "dnkey-", PADDED, (60, 100)),
    format("SettleMint token", "sm_aat_", ALNUM, (16, 16)),
    format("SettleMint token", "sm_pat_", ALNUM, (16, 16)),
    format("SettleMint token", "sm_sat_", ALNUM, (16, 16)),
    format("Adafruit key", "aio_", ALNUM, (28, 28)),
    format("Scalingo token", "tk-us-", URL64, (48, 48)),
    format("Dropbox token", "sl.", PADDED, (130, 1500)),
    format("Mapbox secret token", "sk.eyJ", NAME, (60, 200)),
    format("Intra42 secret", "s-s4t2ud-", HEX, (64, 64)),
    format("Intra42 secret", "s-s4t2af-", HEX, (64, 64)),
];

/// The formats by the first two bytes of their prefix, longer prefixes first.
struct Index {
    lists: Vec<Vec<&'static Format>>,
    /// The list of each pair of bytes; 0 where no format begins so.
    by_pair: Vec<u8>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { lists: vec![Vec::new()], by_pair: vec![0; 1 << 16] };
    for format in FORMATS {
        let slot = pair(format.prefix.as_bytes()).and_then(|pair| index.by_pair.get_mut(pair));
        let Some(slot) = slot else { continue };
        if *slot == 0 {
            *slot = u8::try_from(index.lists.len()).unwrap_or_default();
            index.lists.push(Vec::new());
        }
        index.lists[usize::from(*slot)].push(format);
    }
    index.lists.iter_mut().for_each(|list| sort_by_key(list, |format| std::cmp::Reverse(format.prefix.len())));
    index
});

fn pair(bytes: &[u8]) -> Option<usize> {
    let [first, second, ..] = bytes else { return None };
    Some(usize::from(*first) << 8 | usize::from(*second))
}

/// Looks for a key at a word's start; gives whether there is one.
pub(super) fn find(scanner: &mut Scanner, at: usize) -> bool {
    let Some(pair) = pair(&scanner.bytes[at..]) else { return false };
    let list = INDEX.by_pair.get(pair).and_then(|&list| INDEX.lists.get(usize::from(list)));
    for format in list.into_iter().flatten() {
        if !scanner.starts_with(at, format.prefix.as_bytes()) {
            continue;
        }
        let body = at + format.prefix.len();
        let mut length = scanner.run_length(body, format.alphabet, format.length.1 + 1);
        // The full stop of a sentence is none of the key.
        while length > 0 && matches!(scanner.bytes.get(body + length - 1), Some(b'.' | b',')) {
            length -= 1;
        }
        if length < format.length.0 || length > format.length.1 {
            continue;
        }
        if !is_cut_short(scanner, body + length) && is_key(format, scanner, at, &scanner.bytes[body..body + length]) {
            scanner.add(format.kind, Class::Secret, at, body + length);
            return true;
        }
    }
    false
}

/// Whether the rest is masked, as in `ghp_abc***` and `sk-abc...`.
pub(super) fn is_cut_short(scanner: &Scanner, end: usize) -> bool {
    matches!(scanner.bytes.get(end), Some(b'*' | b'#' | b'[' | b'<'))
        || scanner.starts_with(end, b"..")
        || scanner.starts_with(end, "…".as_bytes())
}

fn is_key(format: &Format, scanner: &Scanner, at: usize, body: &[u8]) -> bool {
    match format.care {
        Care::Little => !is_told(body) || format.kind == "AWS Bedrock API key",
        Care::Some => !is_placeholder(body) && entropy(body) > 2.2,
        Care::Much => {
            let stands_free = !matches!(scanner.byte_before(at), Some(b'-' | b'.' | b'/' | b'%' | b'&'));
            stands_free && !is_placeholder(body) && is_disorderly(body)
        }
    }
}

/// Whether a value mixes digits and letters as no words do: `sk-learn-pipeline-2026` does not.
fn is_disorderly(body: &[u8]) -> bool {
    let digits = body.iter().filter(|&&byte| has(byte, DIGIT)).count();
    let letters = body.iter().filter(|&&byte| has(byte, LETTER)).count();
    let words = body
        .split(|byte| matches!(byte, b'-' | b'_'))
        .all(|part| part.iter().all(|&byte| has(byte, DIGIT)) || part.iter().all(|&byte| has(byte, LETTER)));
    digits >= 2 && letters >= 2 && !words && entropy(body) > 3.0
}
