namespace Lotsenbot.Ai.Models;

/// <summary>How many tokens a text has. Every model counts otherwise, and servers don't tell beforehand: an estimate on the high side for German.</summary>
public static class Tokens
{
    private const double CharactersPerToken = 2.5;

    public static int Estimate(string text) => (int)Math.Ceiling(text.Length / CharactersPerToken);
}
