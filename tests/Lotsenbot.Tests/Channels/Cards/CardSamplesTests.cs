using System.Reflection;
using System.Text.Json;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Tests.Channels.Cards;

/// <summary>What every card of the program must hold to, and that none is left out.</summary>
public sealed class CardSamplesTests
{
    public static TheoryData<string> Names { get; } = new(CardSamples.All.Select(sample => sample.Key));

    [Fact]
    public void Every_builder_of_a_card_has_a_sample()
    {
        var builders =
            from type in typeof(Card).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where method.ReturnType == typeof(Card) && !method.Name.StartsWith('<') && !method.Name.StartsWith("get_", StringComparison.Ordinal)
            select $"{type.Name}.{method.Name}";
        Assert.Equal(builders.Distinct().Order(StringComparer.Ordinal), CardSamples.OfTheProgram.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_has_buttons_that_fit_and_inputs_that_can_be_told_apart(string name)
    {
        var card = Sample(name);
        var buttons = card.Buttons ?? [];
        Assert.InRange(buttons.Count, 0, 6);
        Assert.Distinct(buttons.Select(button => button.Title), StringComparer.OrdinalIgnoreCase);
        Assert.Distinct(card.Body.OfType<CardInput>().Select(input => input.Id));
        Assert.All(card.Body.OfType<CardInput>(), input => Assert.NotEmpty(input.Label));
        Assert.All(buttons.OfType<PressButton>(), button => Assert.Contains('/', button.Verb));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_card_can_be_stored_and_read_again(string name)
    {
        var stored = JsonSerializer.Serialize(Sample(name), JsonSerializerOptions.Web);
        Assert.Equal(stored, JsonSerializer.Serialize(JsonSerializer.Deserialize<Card>(stored, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    private static Card Sample(string name) => CardSamples.All.Single(sample => sample.Key == name).Value;
}
