//! Amazon Bedrock: `Converse`, the models with bodies of their own (Nova, Titan, Llama, Jurassic), and the retrieval from
//! knowledge bases.

use serde_json::{Value, json};

use super::Format;
use super::api::{Api, Exchange};
use super::attribute as a;
use super::call::Call;
use super::message;
use super::parameter::{self, tokens};
use super::path::{at, first, has, list, text};

pub(super) const MODEL: Api = Api { format: Format::Bedrock, is_request, is_response, read };

pub(super) const RETRIEVAL: Api = Api {
    format: Format::Bedrock,
    is_request: |told| has(told, "retrievalQuery"),
    is_response: |told| has(told, "retrievalResults"),
    read: retrieval,
};

fn is_request(told: &Value) -> bool {
    let own = ["inferenceConfig", "toolConfig", "guardrailConfig", "schemaVersion", "additionalModelRequestFields"];
    let typeless = text(told, "messages.0.content.0.text").is_some() && !has(told, "messages.0.content.0.type");
    let converse = has(told, "messages") && !has(told, "model") && (typeless || own.iter().any(|name| has(told, name)));
    converse || has(told, "inputText") || has(told, "max_gen_len") || (has(told, "prompt") && has(told, "maxTokens"))
}

fn is_response(told: &Value) -> bool {
    has(told, "output.message")
        || has(told, "generation") && has(told, "stop_reason")
        || has(told, "results.0.outputText")
        || has(told, "completions.0.data")
        || has(told, "stopReason")
}

fn read(exchange: &Exchange, call: &mut Call) {
    let Exchange { request, response, .. } = exchange;
    call.say(a::PROVIDER, "aws.bedrock");
    let plain = has(request, "prompt") || has(request, "inputText");
    call.say(a::OPERATION, if plain { "text_completion" } else { "chat" });
    for config in ["inferenceConfig", "textGenerationConfig"] {
        if let Some(config) = at(request, config) {
            parameter::settings(config, call);
        }
    }
    if let Some(system) = at(request, "system") {
        call.list_as(a::INSTRUCTIONS, message::parts(system));
    }
    if let Some(input) = first(request, &["messages", "prompt", "inputText"]) {
        call.list_as(a::INPUT, message::messages(input, "user"));
    }
    if let Some(guardrail) = text(request, "guardrailConfig.guardrailIdentifier") {
        call.list_as(a::GUARDRAILS, vec![guardrail.into()]);
    }
    tokens(at(response, "usage").or(Some(response)), call);
    call.set(a::OUTPUT_TOKENS, at(response, "results.0.tokenCount"));
    parameter::error(response, call);
    let reasons = ["stopReason", "stop_reason", "results.0.completionReason", "completions.0.finishReason.reason"];
    parameter::finish(response, &reasons, call);
    let said = ["output.message.content", "generation", "results.0.outputText", "completions.0.data.text"];
    if let Some(said) = first(response, &said) {
        let answer = message::message("assistant", message::parts(said), first(response, &reasons));
        call.list_as(a::OUTPUT, answer.into_iter().collect());
    }
}

fn retrieval(exchange: &Exchange, call: &mut Call) {
    call.say(a::PROVIDER, "aws.bedrock");
    call.say(a::OPERATION, "retrieval");
    let base = exchange.url.split_once("/knowledgebases/").and_then(|(_, rest)| rest.split('/').next());
    call.say(a::DATA_SOURCE, base.unwrap_or_default());
    call.set(a::QUERY, at(exchange.request, "retrievalQuery.text"));
    let top_k = "retrievalConfiguration.vectorSearchConfiguration.numberOfResults";
    call.set(a::RETRIEVAL_TOP_K, at(exchange.request, top_k));
    let found = list(exchange.response, "retrievalResults").iter().map(|found| {
        let id = ["location.s3Location.uri", "location.webLocation.url", "metadata.x-amz-bedrock-kb-source-uri"];
        json!({"id": first(found, &id), "score": at(found, "score"), "content": at(found, "content.text")})
    });
    call.list_as(a::DOCUMENTS, found.collect());
}
