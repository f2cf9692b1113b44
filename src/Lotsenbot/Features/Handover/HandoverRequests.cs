using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Handover;

/// <summary>How people say that they would rather ask a colleague.</summary>
public static partial class HandoverRequests
{
    public static bool Asks(string text) => Wish().IsMatch(text);

    [GeneratedRegex(
        @"^\W*(?:bitte\s+)?(?:(?:ich\s+(?:möchte|will|würde\s+gern(?:e)?)\s+|kann\s+ich\s+)?(?:mit\s+)?(?:einem\s+|einer\s+|dem\s+|der\s+)?(?:echten\s+)?(?:mensch(?:en)?|person|kolleg(?:e|en|in))\s+(?:sprechen|reden|schreiben)" +
        @"|(?:meine\s+|diese\s+|die\s+)?(?:frage\s+)?(?:bitte\s+)?an\s+(?:die\s+)?(?:kost|koordinierungsstelle|jemanden)\s+(?:weitergeben|weiterleiten|geben|schicken)" +
        @"|gib\s+(?:die|meine|diese)\s+frage\s+(?:bitte\s+)?(?:an\s+die\s+kost\s+)?weiter)\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wish();
}
