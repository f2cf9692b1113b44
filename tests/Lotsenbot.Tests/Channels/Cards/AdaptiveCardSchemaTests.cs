using Lotsenbot.Channels.Cards;
using Lotsenbot.Tests.Evaluation;
using NJsonSchema;

namespace Lotsenbot.Tests.Channels.Cards;

/// <summary>Every card against the official schema of Adaptive Cards 1.5, in both dialects.</summary>
public sealed class AdaptiveCardSchemaTests
{
    public static TheoryData<string, CardDialect> Cards { get; } = new(
        from sample in CardSamples.All
        from dialect in Enum.GetValues<CardDialect>()
        select (sample.Key, dialect));

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task A_card_keeps_to_the_schema(string name, CardDialect dialect)
    {
        var schema = await SchemaAsync();
        var card = CardSamples.All.Single(sample => sample.Key == name).Value;
        var json = AdaptiveCards.ToContent(card, dialect, "https://bot.example").GetRawText();
        Assert.Empty(schema.Validate(json).Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Hologram"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","label":"without an id"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x","size":"gigantic"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":7}]}]}""")]
    public async Task The_schema_notices_what_is_wrong(string json) => Assert.NotEmpty((await SchemaAsync()).Validate(json));

    private static async Task<JsonSchema> SchemaAsync()
    {
        var path = SharedFiles.Find("reference/schemas/adaptive-card-1.5.0.schema.json");
        return await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
    }
}
