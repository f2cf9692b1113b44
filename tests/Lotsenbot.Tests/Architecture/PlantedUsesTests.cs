namespace Lotsenbot.Tests.Architecture;

/// <summary>The checker must find what it is there to find: forbidden uses of every kind, planted in this assembly under a root of their own.</summary>
public sealed class PlantedUsesTests
{
    private const string Root = "Planted";

    private static readonly IReadOnlyList<string> Violations = WhoMayUseWhom.Violations(
        AssemblyUses.Read(typeof(PlantedUsesTests).Assembly.Location, Root), Root, isEntity: type => type.EndsWith("Entity", StringComparison.Ordinal));

    [Theory]
    [InlineData("Knowledge.CallsAStaticMethod uses Channels.Forbidden")]
    [InlineData("Knowledge.AwaitsInAnAsyncMethod uses Channels.Forbidden")]
    [InlineData("Knowledge.CapturesInALambda uses Channels.Forbidden")]
    [InlineData("Knowledge.YieldsInAnIterator uses Channels.Forbidden")]
    [InlineData("Knowledge.NamesItInATypeArgument uses Channels.Forbidden")]
    [InlineData("Knowledge.BearsAnAttribute uses Channels.ForbiddenAttribute")]
    [InlineData("Knowledge.NamesItInAnAttribute uses Channels.Forbidden")]
    [InlineData("Knowledge.CatchesIt uses Channels.ForbiddenException")]
    [InlineData("Knowledge.ConstrainsAParameter`1 uses Channels.Forbidden")]
    [InlineData("Features.Lessons.UsesAnotherFeature uses Features.Answers.Answer")]
    [InlineData("Conversations.UsesAnybody uses Hosting.Anything")]
    [InlineData("Data.LooksIntoAFeature uses Features.Answers.Answer")]
    [InlineData("Unheard.OfFolder uses Channels.Forbidden")]
    public void A_planted_use_is_found(string sentence) => Assert.Contains(sentence, Violations);

    [Theory]
    [InlineData("Turns.UsesAFeature")]
    [InlineData("Data.ListsATable")]
    [InlineData("Features.Answers.")]
    public void An_allowed_use_is_not(string user) =>
        Assert.DoesNotContain(Violations, sentence => sentence.StartsWith(user, StringComparison.Ordinal));
}
