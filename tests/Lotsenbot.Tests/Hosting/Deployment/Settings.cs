using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Hosting.Deployment;

/// <summary>Whether an environment variable of a deployment file sets anything.</summary>
internal static class Settings
{
    private static readonly JsonObject Template = JsonNode.Parse(
        Repository.Read("appsettings.template.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    /// <param name="variable">As in the environment, e.g. <c>Database__Provider</c>. ASP.NET's own are taken on trust.</param>
    public static bool Has(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || variable.StartsWith("DOTNET_", StringComparison.Ordinal)
        || variable.Split("__") is [var section, var name] && Template[section] is JsonObject settings && settings.ContainsKey(name);
}
