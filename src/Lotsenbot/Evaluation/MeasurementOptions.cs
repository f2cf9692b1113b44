using System.CommandLine;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Evaluation;

/// <summary>Options that both verbs share.</summary>
internal static class MeasurementOptions
{
    public static Option<string> Knowledge(bool required) => new("--knowledge")
    {
        Description = "Document, folder of documents, or folder of a test set in BEIR format",
        HelpName = "file|folder",
        Required = required,
    };

    public static Option<int> Top()
    {
        var top = new Option<int>("--top") { Description = "Passages to retrieve for each question", HelpName = "number", DefaultValueFactory = _ => 10 };
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 1000)
                result.AddError("--top muss zwischen 1 und 1000 liegen.");
        });
        return top;
    }

    public static Option<string?> Embeddings() =>
        new Option<string?>("--embeddings") { Description = "Vectors of meaning; without it the settings decide", HelpName = "onnx|openai|none" }
            .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<EmbeddingProvider>()]);
}
