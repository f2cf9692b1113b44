using System.Text;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using NJsonSchema;

namespace Lotsenbot.Tests.Channels.Teams.Manifest;

/// <summary>The package in the eyes of Microsoft's own schemas (npm <c>@microsoft/app-manifest</c>).</summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private readonly ManifestWorkplace _workplace = new();

    [Theory]
    [InlineData("manifest.json", "MicrosoftTeams.schema.json")]
    [InlineData("en.json", "MicrosoftTeams.Localization.schema.json")]
    public async Task The_schema_finds_nothing_to_say(string file, string schema)
    {
        await _workplace.MakeAsync();
        Assert.Empty(await ErrorsAsync(schema, Encoding.UTF8.GetString(_workplace.Files()[file])));
    }

    /// <summary>Else the validator might be one that never says anything.</summary>
    [Fact]
    public async Task The_schema_does_find_what_is_wrong()
    {
        await _workplace.MakeAsync();
        var manifest = _workplace.Json("manifest.json");
        manifest["bots"]![0]!["scopes"]![0] = "groupchat";
        manifest["colour"] = "#0D5463";
        Assert.Equal(2, (await ErrorsAsync("MicrosoftTeams.schema.json", manifest.ToJsonString())).Count);
        var english = new JsonObject { ["name.short"] = "L", ["description.short"] = "", ["description.full"] = "F", ["commands[0]"] = "x" };
        Assert.NotEmpty(await ErrorsAsync("MicrosoftTeams.Localization.schema.json", english.ToJsonString()));
    }

    public void Dispose() => _workplace.Dispose();

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> ErrorsAsync(string schema, string json)
    {
        var path = Repository.FromNpm($"@microsoft/app-manifest/build/json-schemas/teams/v1.29/{schema}");
        return (await JsonSchema.FromFileAsync(path, TestContext.Current.CancellationToken)).Validate(json);
    }
}
