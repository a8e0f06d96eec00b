//! The closed lists of the format: every value a field or a column may take, with a word of help.
//!
//! Sources: CSET (harm), GMF (confidence), Google and `PagerDuty` (actions, times), OWASP, MITRE ATLAS, NIST AI 600-1,
//! MAST, AVID and the seven failure points of Barnett et al. (framework ids of the failure modes).

use std::ops::Deref;

use serde::Serialize;

/// One value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The value as it is written in a document.
    pub id: &'static str,
    /// What it means, in a few words.
    pub help: &'static str,
    /// For failure modes: the ids of public frameworks that speak of the same thing.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub frameworks: &'static [&'static str],
}

/// A closed list with its name, by which translations are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// Its name: `severity`.
    pub name: &'static str,
    /// Its values, in order.
    pub choices: &'static [Choice],
}

impl Deref for List {
    type Target = [Choice];

    fn deref(&self) -> &[Choice] {
        self.choices
    }
}

const fn list(name: &'static str, choices: &'static [Choice]) -> List {
    List { name, choices }
}

const fn choice(id: &'static str, help: &'static str) -> Choice {
    Choice { id, help, frameworks: &[] }
}

const fn mode(id: &'static str, help: &'static str, frameworks: &'static [&'static str]) -> Choice {
    Choice { id, help, frameworks }
}

/// The choice with this id.
pub fn find(list: List, id: &str) -> Option<&'static Choice> {
    list.choices.iter().find(|choice| choice.id == id)
}

/// Every closed list.
pub const ALL: &[List] = &[
    STATUS,
    PROVENANCE,
    ENVIRONMENT,
    SEVERITY,
    CHANGE_KIND,
    LAYER,
    ROLE,
    CONFIDENCE,
    BASIS,
    DETECTION_SOURCE,
    HARM,
    HARM_LEVEL,
    IMPACT_BASIS,
    REVIEWED,
    VISIBILITY,
    TIMELINE_KIND,
    EVIDENCE_KIND,
    ACTION_TYPE,
    TARGET,
    ACTION_STATUS,
    EVALUATION_KIND,
    OUTCOME,
    LEARNING_KIND,
    PRIORITY,
    FAILURE_MODE,
];

/// How far a document has come.
pub const STATUS: List = list(
    "status",
    &[
        choice("draft", "being written; only the first facts are asked for"),
        choice("in-review", "the analysis is complete and others read it"),
        choice("published", "reviewed, complete, and part of the knowledge base"),
    ],
);

/// Where the knowledge in a document comes from.
pub const PROVENANCE: List = list(
    "provenance",
    &[
        choice("first-hand", "written by the team that ran the system"),
        choice("reconstructed", "written by a third party from public sources"),
        choice("exercise", "a proof of concept or a drill; nobody was affected"),
        choice("fictional", "invented, to teach"),
    ],
);

/// Where the system ran.
pub const ENVIRONMENT: List = list(
    "environment",
    &[
        choice("production", "served users"),
        choice("staging", "a rehearsal of production"),
        choice("preview", "a limited release to outside users"),
        choice("internal", "used by staff only"),
    ],
);

/// How bad the effect was; a lower number is worse. Duration does not set it.
pub const SEVERITY: List = list(
    "severity",
    &[
        choice(
            "sev1",
            "serious or public harm, many users, data of others exposed, or an irreversible tool action on production",
        ),
        choice("sev2", "many users or money; a core task gave wrong, unsupported or unsafe results"),
        choice("sev3", "part of the users; a work-around exists"),
        choice("sev4", "few users, little effect"),
        choice("sev5", "no user effect: found before users, or a near miss without reach"),
    ],
);

/// What changed last before the incident.
pub const CHANGE_KIND: List = list(
    "change_kind",
    &[
        choice("prompt-edit", "the text of a prompt"),
        choice("system-prompt-edit", "the system prompt or instructions"),
        choice("example-edit", "few-shot examples"),
        choice("template-variables", "variables or the template that fills them"),
        choice("context-assembly", "what is put into the context, or in which order"),
        choice("parameters", "temperature, limits, reasoning effort and the like"),
        choice("model-update", "a model of ours was trained or replaced"),
        choice("provider-update", "the provider changed the model or its service"),
        choice("model-deprecation", "a model was withdrawn"),
        choice("routing", "which request goes to which model or server"),
        choice("retrieval-index", "the content of the index"),
        choice("retrieval-config", "how passages are found and filtered"),
        choice("embedding-model", "the model that embeds text"),
        choice("tool-definition", "name, description or schema of a tool"),
        choice("tool-permission", "what a tool may do"),
        choice("tool-behaviour", "what a tool does when called"),
        choice("guardrail-config", "a filter, classifier or check"),
        choice("memory", "what is kept between turns or sessions"),
        choice("orchestration", "the flow between steps or agents"),
        choice("output-parser", "how the answer is read by code"),
        choice("infrastructure", "servers, kernels, caches, libraries"),
        choice("data-feed", "the data that the system reads"),
        choice("traffic-shift", "who asks, or what they ask"),
        choice("adversarial-input", "text made to mislead the system"),
        choice("supply-chain", "a third party's package, tool or prompt"),
        choice("launch", "a new product or surface"),
        choice("none-identified", "no change was found"),
    ],
);

/// The part of the system in which a factor lies.
pub const LAYER: List = list(
    "layer",
    &[
        choice("prompt", "the words of the instructions"),
        choice("context", "what else was in the context window"),
        choice("model", "the model itself"),
        choice("parameters", "sampling and effort settings"),
        choice("routing", "which model or server answered"),
        choice("retrieval", "what was found and given as passages"),
        choice("tools", "tools and their permissions"),
        choice("memory", "what was kept between turns"),
        choice("guardrail", "filters and checks around the model"),
        choice("orchestration", "the flow between steps or agents"),
        choice("output-handling", "what was done with the answer"),
        choice("infrastructure", "servers, kernels, libraries, networks"),
        choice("data", "source data and training data"),
        choice("evaluation", "what was tested and what was not"),
        choice("monitoring", "what was watched and what was not"),
        choice("release-process", "how a change reaches users"),
        choice("human-oversight", "where a person could step in"),
        choice("disclosure", "what users were told"),
        choice("adversary", "somebody acted against the system"),
        choice("vendor", "a supplier's part"),
        choice("unknown", "not known yet"),
    ],
);

/// The part a factor played.
pub const ROLE: List = list(
    "role",
    &[
        choice("trigger", "started this incident"),
        choice("contributing", "made it possible together with others"),
        choice("latent", "was there before and waited"),
        choice("amplifier", "made it larger or longer"),
        choice("detection-gap", "kept it from being seen"),
        choice("mitigator", "made it smaller"),
        choice("ruled-out", "was examined and found not to matter"),
    ],
);

/// How sure one is of a factor.
pub const CONFIDENCE: List = list(
    "confidence",
    &[
        choice("confirmed", "shown by a test or an artefact"),
        choice("probable", "the evidence points to it"),
        choice("possible", "cannot be excluded"),
        choice("unknown", "not examined"),
    ],
);

/// Why one is sure.
pub const BASIS: List = list(
    "basis",
    &[
        choice("reproduced", "the failure was made to happen again"),
        choice("ablation", "one thing was changed, all else kept equal"),
        choice("rollback", "the effect ended with the change taken back"),
        choice("bisect", "versions were halved until the change was found"),
        choice("inspection", "a trace, configuration or diff was read"),
        choice("statistics", "numbers over many requests show it"),
        choice("vendor-statement", "the vendor said so"),
        choice("testimony", "somebody who was there said so"),
        choice("inference", "concluded from the rest"),
    ],
);

/// How the incident was found.
pub const DETECTION_SOURCE: List = list(
    "detection_source",
    &[
        choice("pre-release-eval", "an evaluation before release"),
        choice("online-eval", "an evaluation on production traffic"),
        choice("metric-alert", "an alert on a metric"),
        choice("guardrail-alert", "an alert of a guardrail"),
        choice("trace-review", "somebody read traces"),
        choice("user-feedback", "feedback in the product"),
        choice("support-ticket", "a ticket or mail to support"),
        choice("staff-report", "a member of staff noticed"),
        choice("social-media", "public posts"),
        choice("press", "a news report"),
        choice("researcher", "a security or safety researcher"),
        choice("vendor-notice", "the vendor told"),
        choice("audit", "an audit or review"),
    ],
);

/// What kind of harm was done.
pub const HARM: List = list(
    "harm",
    &[
        choice("physical", "to health or safety"),
        choice("psychological", "to mental health"),
        choice("financial-loss", "money"),
        choice("property", "things"),
        choice("intangible-property", "reputation, intellectual property"),
        choice("privacy", "personal or confidential data"),
        choice("rights", "human or civil rights"),
        choice("unequal-treatment", "by a protected characteristic"),
        choice("detrimental-content", "harmful content was shown"),
        choice("societal", "to social or political systems"),
        choice("environment", "to nature"),
        choice("infrastructure", "to critical infrastructure"),
        choice("operational", "lost work or rework"),
        choice("legal", "liability or breach of duty"),
        choice("none-known", "no harm is known"),
    ],
);

/// Whether harm happened. Source: CSET AI Harm Taxonomy.
pub const HARM_LEVEL: List = list(
    "harm_level",
    &[
        choice("event", "harm happened"),
        choice("near-miss", "harm was close and was averted"),
        choice("issue", "harm could follow, none has happened"),
        choice("none", "no harm"),
        choice("unclear", "not known"),
    ],
);

/// Where the impact numbers come from.
pub const IMPACT_BASIS: List = list(
    "impact_basis",
    &[
        choice("measured", "counted from logs or records"),
        choice("estimated", "worked out from a sample or a rate"),
        choice("unknown", "not known"),
    ],
);

/// Whether the change had a second reader.
pub const REVIEWED: List = list(
    "reviewed",
    &[choice("yes", "a second person read it"), choice("no", "nobody else read it"), choice("unknown", "not known")],
);

/// Who may read the document.
pub const VISIBILITY: List = list(
    "visibility",
    &[choice("internal", "the organisation only"), choice("public", "everybody; stricter privacy rules apply")],
);

/// What a timeline row tells.
pub const TIMELINE_KIND: List = list(
    "timeline_kind",
    &[
        choice("context", "how things stood"),
        choice("change", "something was changed"),
        choice("start", "the first effect on users"),
        choice("impact", "the effect grew or was measured"),
        choice("detect", "somebody or something noticed"),
        choice("acknowledge", "somebody took it on"),
        choice("escalate", "more people were called"),
        choice("hypothesis", "an explanation was tried"),
        choice("decision", "a choice was made"),
        choice("mitigate", "the effect on users ended or shrank"),
        choice("resolve", "the incident was over"),
        choice("recover", "damage was repaired"),
        choice("communicate", "users or the public were told"),
        choice("verify", "the fix was checked"),
    ],
);

/// What a piece of evidence is.
pub const EVIDENCE_KIND: List = list(
    "evidence_kind",
    &[
        choice("prompt-before", "the prompt before the change"),
        choice("prompt-after", "the prompt after the change"),
        choice("prompt-diff", "the difference of the two"),
        choice("model-config", "model and parameters"),
        choice("retrieval-config", "settings of the retrieval"),
        choice("retrieval-documents", "passages that were found"),
        choice("routing-config", "settings of the router"),
        choice("tool-definition", "the tools the run could call"),
        choice("trace", "a recorded run"),
        choice("sample-output", "an answer that shows the failure"),
        choice("eval-result", "results of an evaluation"),
        choice("metric", "a graph or a number over time"),
        choice("log", "a log or a channel"),
        choice("screenshot", "a picture"),
        choice("user-report", "what a user wrote"),
        choice("vendor-statement", "what the vendor published"),
        choice("status-page", "an entry of a status page"),
        choice("code-change", "a commit or a pull request"),
        choice("interview", "what somebody told"),
        choice("legal", "a decision or a filing"),
        choice("press", "a news report"),
    ],
);

/// What an action is for. Source: Google's kinds of action items.
pub const ACTION_TYPE: List = list(
    "action_type",
    &[
        choice("investigate", "find out more about this incident"),
        choice("mitigate-now", "end or shrink the effect of this incident"),
        choice("repair", "repair the damage it did"),
        choice("detect", "notice the next one sooner"),
        choice("mitigate-next", "make the next one smaller"),
        choice("prevent", "keep it from happening again"),
    ],
);

/// What an action changes.
pub const TARGET: List = list(
    "target",
    &[
        choice("prompt", "a prompt"),
        choice("eval", "an evaluation"),
        choice("guardrail", "a guardrail"),
        choice("retrieval", "the retrieval"),
        choice("tool", "a tool or its permissions"),
        choice("routing", "the routing"),
        choice("model", "the model or its settings"),
        choice("monitoring", "metrics, alerts, traces"),
        choice("process", "how people work"),
        choice("docs", "documentation"),
        choice("communication", "what users are told"),
        choice("data", "data"),
    ],
);

/// How far an action has come.
pub const ACTION_STATUS: List = list(
    "action_status",
    &[
        choice("open", "not begun"),
        choice("in-progress", "begun"),
        choice("done", "finished"),
        choice("wont-do", "decided against, with a reason"),
        choice("moved", "continues elsewhere, with a link"),
    ],
);

/// Whether a test existed before.
pub const EVALUATION_KIND: List = list(
    "evaluation_kind",
    &[
        choice("existing", "ran before the incident"),
        choice("new", "was added because of it"),
        choice("changed", "was changed because of it"),
    ],
);

/// What a test showed.
pub const OUTCOME: List = list(
    "outcome",
    &[
        choice("pass", "passed"),
        choice("fail", "failed"),
        choice("mixed", "passed in part"),
        choice("not-run", "was not run"),
        choice("unknown", "not known"),
    ],
);

/// What a learning is about.
pub const LEARNING_KIND: List = list(
    "learning_kind",
    &[
        choice("eval", "what to test"),
        choice("guardrail", "what to stop at run time"),
        choice("process", "how to work"),
        choice("observability", "what to record and watch"),
        choice("knowledge", "how such systems behave"),
    ],
);

/// Order of work; not severity.
pub const PRIORITY: List = list(
    "priority",
    &[choice("p1", "first"), choice("p2", "next"), choice("p3", "later"), choice("p4", "when there is time")],
);

/// What was seen to go wrong, with the framework ids that fit.
pub const FAILURE_MODE: List = list(
    "failure_mode",
    &[
        mode(
            "unsupported-claim",
            "states something that no source supports",
            &["LLM09:2025", "NIST:confabulation", "AVID:E0402", "RAG:FP1", "RAG:FP4"],
        ),
        mode(
            "invented-policy",
            "states a rule or offer that does not exist",
            &["LLM09:2025", "NIST:confabulation", "AVID:E0402"],
        ),
        mode(
            "wrong-or-missing-citation",
            "cites the wrong source, or none",
            &["LLM09:2025", "NIST:information-integrity", "RAG:FP4"],
        ),
        mode("instruction-not-followed", "does not do what the instructions say", &["MAST:FM-1.1"]),
        mode(
            "role-or-scope-escape",
            "leaves its role or topic",
            &["NIST:human-ai-configuration", "MAST:FM-1.2", "MAST:FM-2.3"],
        ),
        mode("over-refusal", "refuses harmless requests", &[]),
        mode(
            "unsafe-content",
            "gives dangerous, violent or hateful content",
            &["NIST:dangerous-violent-hateful", "AVID:E0301", "AVID:P0402"],
        ),
        mode("sycophancy", "agrees or flatters against the facts", &["NIST:human-ai-configuration", "AVID:P0401"]),
        mode("tone-or-persona-shift", "speaks in another voice than meant", &["NIST:human-ai-configuration"]),
        mode("style-artifact", "repeats an odd word or form", &[]),
        mode("reduced-effort", "gives less thorough work than before", &["AVID:P0204"]),
        mode("wrong-format", "breaks the format that code expects", &["LLM05:2025", "RAG:FP5"]),
        mode("garbled-output", "gives broken or meaningless text", &["AVID:P0201"]),
        mode("biased-output", "treats groups of people unequally", &["NIST:harmful-bias", "AVID:E0101"]),
        mode(
            "direct-injection",
            "obeys a user against its instructions",
            &["LLM01:2025", "NIST:information-security", "AML.T0051.000"],
        ),
        mode(
            "indirect-injection",
            "obeys text from a document, page or tool",
            &["LLM01:2025", "NIST:information-security", "AML.T0051.001", "ASI01"],
        ),
        mode(
            "jailbreak",
            "is talked out of its safety rules",
            &["LLM01:2025", "NIST:information-security", "AML.T0054"],
        ),
        mode(
            "system-prompt-leak",
            "reveals its instructions",
            &["LLM07:2025", "NIST:information-security", "AML.T0056"],
        ),
        mode(
            "sensitive-data-exposure",
            "shows data it must not show",
            &["LLM02:2025", "NIST:data-privacy", "AML.T0057"],
        ),
        mode("cross-user-exposure", "shows one user the data of another", &["LLM02:2025", "NIST:data-privacy"]),
        mode(
            "wrong-tool-call",
            "calls the wrong tool, or with wrong arguments",
            &["LLM06:2025", "ASI02", "MAST:FM-2.6"],
        ),
        mode("destructive-action", "deletes or damages through a tool", &["LLM06:2025", "AML.T0101", "ASI02"]),
        mode("unverified-completion", "says done without checking", &["MAST:FM-3.1", "MAST:FM-3.2", "MAST:FM-3.3"]),
        mode("runaway-loop", "repeats steps without end", &["LLM10:2025", "MAST:FM-1.3", "MAST:FM-1.5"]),
        mode("context-loss", "forgets what was said or decided", &["MAST:FM-1.4", "MAST:FM-2.1"]),
        mode("retrieval-miss", "does not find the passage that exists", &["RAG:FP1", "RAG:FP2", "RAG:FP3"]),
        mode(
            "bad-source",
            "relies on a false or planted source",
            &["LLM08:2025", "NIST:information-integrity", "AML.T0070", "RAG:FP1"],
        ),
        mode("incomplete-answer", "leaves out what matters", &["RAG:FP6", "RAG:FP7"]),
        mode("misrouted", "lets the wrong model or path answer", &["NIST:value-chain"]),
        mode("cost-or-latency-regression", "costs more or takes longer", &["LLM10:2025", "AML.T0034"]),
        mode("unavailable", "does not answer", &[]),
    ],
);

/// Names of evaluation methods: the assertion types of promptfoo and a few more. Others are kept as they are.
pub const METHOD: &[&str] = &[
    "equals",
    "contains",
    "icontains",
    "regex",
    "starts-with",
    "contains-any",
    "contains-all",
    "icontains-any",
    "icontains-all",
    "is-json",
    "contains-json",
    "is-html",
    "contains-html",
    "is-sql",
    "contains-sql",
    "is-xml",
    "contains-xml",
    "is-refusal",
    "javascript",
    "python",
    "ruby",
    "webhook",
    "rouge-n",
    "bleu",
    "gleu",
    "meteor",
    "levenshtein",
    "latency",
    "perplexity",
    "perplexity-score",
    "cost",
    "is-valid-function-call",
    "is-valid-openai-function-call",
    "is-valid-openai-tools-call",
    "tool-call-f1",
    "trace-span-count",
    "trace-span-duration",
    "trace-error-spans",
    "skill-used",
    "trajectory:tool-used",
    "trajectory:tool-args-match",
    "trajectory:tool-sequence",
    "trajectory:step-count",
    "trajectory:goal-success",
    "guardrails",
    "similar",
    "classifier",
    "moderation",
    "llm-rubric",
    "g-eval",
    "answer-relevance",
    "context-faithfulness",
    "context-recall",
    "context-relevance",
    "conversation-relevance",
    "factuality",
    "model-graded-closedqa",
    "pi",
    "select-best",
    "max-score",
    "human-review",
    "a-b-test",
    "shadow-traffic",
    "replay",
    "red-team",
    "unit-test",
    "other",
];

/// Provider names of OpenTelemetry's `gen_ai.provider.name`. Others are allowed.
pub const PROVIDER: &[&str] = &[
    "anthropic",
    "aws.bedrock",
    "azure.ai.inference",
    "azure.ai.openai",
    "cohere",
    "deepseek",
    "gcp.gemini",
    "gcp.gen_ai",
    "gcp.vertex_ai",
    "groq",
    "ibm.watsonx.ai",
    "mistral_ai",
    "moonshot_ai",
    "openai",
    "perplexity",
    "x_ai",
];

/// Operation names of OpenTelemetry's `gen_ai.operation.name`. Others are allowed.
pub const OPERATION: &[&str] = &[
    "chat",
    "create_agent",
    "create_memory",
    "create_memory_store",
    "delete_memory",
    "delete_memory_store",
    "embeddings",
    "execute_tool",
    "generate_content",
    "invoke_agent",
    "invoke_workflow",
    "plan",
    "retrieval",
    "search_memory",
    "text_completion",
    "update_memory",
    "upsert_memory",
];
