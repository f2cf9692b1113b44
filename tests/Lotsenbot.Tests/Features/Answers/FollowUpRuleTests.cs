using Lotsenbot.Features.Answers;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>Which questions are about the last one.</summary>
public sealed class FollowUpRuleTests
{
    private const string Last = "Was ist der Mängelmelder?";

    [Theory]
    [InlineData("Und wer bezahlt das?", true)]
    [InlineData("Wie lange dauert das?", true)]
    [InlineData("Was kostet es?", true)]
    [InlineData("Warum?", true)]
    [InlineData("Wie wird das Wetter morgen?", false)]
    [InlineData("Wer leitet das Jugendamt?", false)]
    public void A_pronoun_refers_to_it_and_an_article_does_not(string question, bool refers) =>
        Assert.Equal(refers, FollowUp.Complete(question, Last).StartsWith("Was ist der Mängelmelder", StringComparison.Ordinal));
}
