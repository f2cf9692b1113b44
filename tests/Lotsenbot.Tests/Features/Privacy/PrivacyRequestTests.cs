using Lotsenbot.Features.Privacy;

namespace Lotsenbot.Tests.Features.Privacy;

/// <summary>What asks for one's data, and what is an ordinary question about data.</summary>
public sealed class PrivacyRequestTests
{
    [Theory]
    [InlineData("meine Daten")]
    [InlineData("Zeig mir bitte meine Daten!")]
    [InlineData("Was hast du über mich gespeichert?")]
    [InlineData("Was weißt du über mich?")]
    [InlineData("Welche Daten speicherst du von mir?")]
    public void Asks_for_data(string text) => Assert.True(PrivacyRequests.AsksForData(text));

    [Theory]
    [InlineData("vergiss mich")]
    [InlineData("Bitte vergiss mich.")]
    [InlineData("Lösche bitte alle meine Daten")]
    [InlineData("Loesche meine Daten")]
    [InlineData("Forget me")]
    public void Asks_to_be_forgotten(string text) => Assert.True(PrivacyRequests.AsksToBeForgotten(text));

    [Theory]
    [InlineData("Wer ist für den Datenschutz zuständig?")]
    [InlineData("Muss ich meine Daten aus dem alten Fachverfahren löschen?")]
    [InlineData("Was mache ich, wenn ich meine Daten verloren habe?")]
    [InlineData("Vergiss die letzte Frage")]
    public void Leaves_questions_alone(string text)
    {
        Assert.False(PrivacyRequests.AsksForData(text));
        Assert.False(PrivacyRequests.AsksToBeForgotten(text));
    }
}
