using System.Text.RegularExpressions;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Lessons;

/// <summary>Finds what must not stand in a lesson: people by name, their addresses and numbers, and suppliers.</summary>
public sealed partial class LessonNames(NamesInText names, IOptions<LessonOptions> options)
{
    // Nobody types it.
    private const char Between = '\u001e';

    public async Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancellationToken) =>
        [.. (await MaskAsync(text, cancellationToken)).Find(text).Concat(Suppliers(text)).Distinct()];

    /// <summary>The text with dots in their places.</summary>
    public async Task<string> BlankAsync(string text, CancellationToken cancellationToken) => (await BlankAsync([text], cancellationToken))[0];

    /// <summary>The same for several texts at once.</summary>
    public async Task<IReadOnlyList<string>> BlankAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        // In one go: a mask looks for each name anew.
        var all = string.Join(Between, texts.Select(text => text.Replace(Between, ' ')));
        var blank = (await MaskAsync(all, cancellationToken)).Blank(all);
        return Suppliers(blank).Aggregate(blank, (rest, supplier) => rest.Replace(supplier, "…", StringComparison.Ordinal)).Split(Between);
    }

    private async Task<PersonalDataMask> MaskAsync(string text, CancellationToken cancellationToken) => new(await names.FindAsync(text, cancellationToken));

    private List<string> Suppliers(string text) =>
    [
        .. Company().Matches(text).Select(match => match.Value)
            .Concat(Called().Matches(text).Select(match => match.Groups["name"].Value))
            .Concat(options.Value.Suppliers.Where(name => name.Length > 0).SelectMany(
                name => Regex.Matches(text, $@"(?<!\p{{L}}){Regex.Escape(name)}(?!\p{{L}})", RegexOptions.IgnoreCase).Select(match => match.Value)))
            .Distinct().OrderByDescending(name => name.Length),
    ];

    // "Muster Software GmbH & Co. KG": the words with capitals before the form of a company; articles and the like are none of them.
    [GeneratedRegex(@"(?:(?!(?:Die|Der|Das|Eine?|Unsere?|Mit|Für|Bei|Von|Als|Und)\b)\p{Lu}[\p{L}\p{Nd}&.-]*\s+){1,4}(?:GmbH(?:\s*&\s*Co\.?\s*KG)?|gGmbH|mbH|AG|SE|KGaA|KG|OHG|UG|e\.\s?K\.|Ltd\.?|Inc\.?|S\.A\.|B\.V\.)(?![\p{L}\p{Nd}])")]
    private static partial Regex Company();

    [GeneratedRegex(@"\bFirma\s+(?<name>\p{Lu}[\p{L}\p{Nd}&-]+(?:\s\p{Lu}[\p{L}\p{Nd}&-]+)?)")]
    private static partial Regex Called();
}
