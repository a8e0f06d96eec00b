//! The names under which a call is told: those of OpenTelemetry's `GenAI` conventions, and few of other conventions where
//! those have none. Source: open-telemetry/semantic-conventions-genai; the version of a prompt and `top_k` of a retrieval
//! as on its main branch of August 2026; costs as in `OpenInference`.

/// The name of the span.
pub const NAME: &str = "name";
/// When the call began.
pub const START: &str = "start_time";
/// When it ended.
pub const END: &str = "end_time";
/// The id under which the tracing tool keeps the whole run.
pub const TRACE_ID: &str = "trace_id";
/// What was called: `chat`, `embeddings`, `execute_tool`.
pub const OPERATION: &str = "gen_ai.operation.name";
/// Who serves the model.
pub const PROVIDER: &str = "gen_ai.provider.name";
/// The name in the request.
pub const REQUEST_MODEL: &str = "gen_ai.request.model";
/// The name in the response.
pub const RESPONSE_MODEL: &str = "gen_ai.response.model";
/// The provider's id of the response.
pub const RESPONSE_ID: &str = "gen_ai.response.id";
/// What the provider said of its set-up.
pub const FINGERPRINT: &str = "openai.response.system_fingerprint";
/// The agent that ran.
pub const AGENT: &str = "gen_ai.agent.name";
/// The name in the prompt registry.
pub const PROMPT_NAME: &str = "gen_ai.prompt.name";
/// The version in the prompt registry.
pub const PROMPT_VERSION: &str = "gen_ai.prompt.version";
/// The release label that pointed to it.
pub const PROMPT_LABEL: &str = "gen_ai.prompt.label";
/// Sampling.
pub const TEMPERATURE: &str = "gen_ai.request.temperature";
/// Sampling.
pub const TOP_P: &str = "gen_ai.request.top_p";
/// Sampling.
pub const TOP_K: &str = "gen_ai.request.top_k";
/// The most tokens of an answer.
pub const MAX_TOKENS: &str = "gen_ai.request.max_tokens";
/// Sampling.
pub const SEED: &str = "gen_ai.request.seed";
/// The effort asked for, or the tokens for it.
pub const REASONING: &str = "gen_ai.request.reasoning.level";
/// Sampling.
pub const FREQUENCY_PENALTY: &str = "gen_ai.request.frequency_penalty";
/// Sampling.
pub const PRESENCE_PENALTY: &str = "gen_ai.request.presence_penalty";
/// Texts that end an answer.
pub const STOP_SEQUENCES: &str = "gen_ai.request.stop_sequences";
/// How many answers were asked for.
pub const CHOICES: &str = "gen_ai.request.choice.count";
/// Whether the answer came piece by piece.
pub const STREAM: &str = "gen_ai.request.stream";
/// Tokens of the input.
pub const INPUT_TOKENS: &str = "gen_ai.usage.input_tokens";
/// Tokens of the output.
pub const OUTPUT_TOKENS: &str = "gen_ai.usage.output_tokens";
/// Tokens of the input that came from a cache.
pub const CACHE_READ: &str = "gen_ai.usage.cache_read.input_tokens";
/// Tokens of the input that were put into a cache.
pub const CACHE_WRITE: &str = "gen_ai.usage.cache_creation.input_tokens";
/// Tokens of the output that were spent on reasoning.
pub const REASONING_TOKENS: &str = "gen_ai.usage.reasoning.output_tokens";
/// What it cost, in US dollars.
pub const COST: &str = "llm.cost.total";
/// Why the answers ended.
pub const FINISH_REASONS: &str = "gen_ai.response.finish_reasons";
/// What kind of error ended the call.
pub const ERROR: &str = "error.type";
/// What was said of the error.
pub const ERROR_MESSAGE: &str = "error.message";
/// What was searched.
pub const DATA_SOURCE: &str = "gen_ai.data_source.id";
/// What was searched for.
pub const QUERY: &str = "gen_ai.retrieval.query.text";
/// How many passages were asked for.
pub const RETRIEVAL_TOP_K: &str = "gen_ai.retrieval.top_k";
/// The passages that were found: `id`, `score`, `content`.
pub const DOCUMENTS: &str = "gen_ai.retrieval.documents";
/// The model that put passages in order.
pub const RERANKER: &str = "reranker.model_name";
/// Guardrails that looked at the call.
pub const GUARDRAILS: &str = "guardrails";
/// The tool that a span of its own is about.
pub const TOOL_NAME: &str = "gen_ai.tool.name";
/// What it was called with.
pub const TOOL_ARGUMENTS: &str = "gen_ai.tool.call.arguments";
/// What it gave.
pub const TOOL_RESULT: &str = "gen_ai.tool.call.result";
/// The tools that could be called: `type`, `name`, `description`, `parameters`.
pub const TOOLS: &str = "gen_ai.tool.definitions";
/// Instructions that stand beside the messages, as parts of a message.
pub const INSTRUCTIONS: &str = "gen_ai.system_instructions";
/// What the model was given.
pub const INPUT: &str = "gen_ai.input.messages";
/// What the model gave.
pub const OUTPUT: &str = "gen_ai.output.messages";
/// Scores: `gen_ai.evaluation.name`, `gen_ai.evaluation.score.value`, ...
pub const EVALUATIONS: &str = "gen_ai.evaluation.result";

/// All of them, in the order in which a call is written.
#[rustfmt::skip]
pub const ALL: &[&str] = &[
    NAME, TRACE_ID, START, END, OPERATION, PROVIDER, REQUEST_MODEL, RESPONSE_MODEL, RESPONSE_ID, FINGERPRINT, AGENT,
    PROMPT_NAME, PROMPT_VERSION, PROMPT_LABEL, TEMPERATURE, TOP_P, TOP_K, MAX_TOKENS, SEED, REASONING,
    FREQUENCY_PENALTY, PRESENCE_PENALTY, STOP_SEQUENCES, CHOICES, STREAM, INPUT_TOKENS, OUTPUT_TOKENS, CACHE_READ,
    CACHE_WRITE, REASONING_TOKENS, COST, FINISH_REASONS, ERROR, ERROR_MESSAGE, DATA_SOURCE, RETRIEVAL_TOP_K, QUERY,
    DOCUMENTS, RERANKER, GUARDRAILS, TOOL_NAME, TOOL_ARGUMENTS, TOOL_RESULT, TOOLS, INSTRUCTIONS, INPUT, OUTPUT,
    EVALUATIONS,
];
