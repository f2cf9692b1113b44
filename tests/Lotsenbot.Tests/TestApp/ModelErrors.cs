using System.Text.Json;

namespace Lotsenbot.Tests.TestApp;

/// <summary>How each server of language models says no: same status, other bodies.</summary>
internal static class ModelErrors
{
    /// <returns>Null where it does not say no.</returns>
    public static (int Status, string Body)? Of(ModelTrouble trouble, ModelDialect dialect) => (trouble, dialect) switch
    {
        (ModelTrouble.Unauthorized, ModelDialect.Vllm) => (401, Json(new { error = "Unauthorized" })),
        (ModelTrouble.Unauthorized, ModelDialect.AzureOpenAI) => (401, Azure("401", "Access denied due to an invalid subscription key.")),
        (ModelTrouble.Unauthorized, _) => (401, OpenAI(401, "authentication_error", "Invalid API Key")),
        (ModelTrouble.ModelNotFound, ModelDialect.Ollama) => (404, OpenAI(null, "not_found_error", "model \"test-model\" not found, try pulling it first")),
        (ModelTrouble.ModelNotFound, ModelDialect.AzureOpenAI) => (404, Azure("DeploymentNotFound", "The deployment does not exist.")),
        (ModelTrouble.ModelNotFound, _) => (404, OpenAI(404, "NotFoundError", "The model `test-model` does not exist.")),
        (ModelTrouble.Throttled, ModelDialect.AzureOpenAI) => (429, Azure("429", "The rate limit is exceeded. Retry after 30 seconds.")),
        (ModelTrouble.Throttled, _) => (429, OpenAI(429, "rate_limit_error", "Too many requests")),
        (ModelTrouble.ServerError, ModelDialect.Vllm) => (500, "Internal Server Error"),
        (ModelTrouble.ServerError, ModelDialect.AzureOpenAI) => (500, Azure("InternalServerError", "The server had an error.")),
        (ModelTrouble.ServerError, _) => (500, OpenAI(500, "server_error", "slot unavailable")),
        (ModelTrouble.ContextOverflow, ModelDialect.LlamaCpp) =>
            (400, Json(new { error = new { code = 400, message = "the request exceeds the context size", type = "exceed_context_size_error", n_prompt_tokens = 9000, n_ctx = 8192 } })),
        (ModelTrouble.ContextOverflow, ModelDialect.AzureOpenAI) => (400, Azure("context_length_exceeded", "The maximum context length is 8192 tokens.")),
        (ModelTrouble.ContextOverflow, _) => (400, OpenAI(400, "BadRequestError", "The maximum context length is 8192 tokens.")),
        _ => null,
    };

    private static string OpenAI(int? code, string type, string message) => Json(new { error = new { message, type, param = (string?)null, code } });

    private static string Azure(string code, string message) => Json(new { error = new { code, message } });

    private static string Json(object body) => JsonSerializer.Serialize(body);
}
