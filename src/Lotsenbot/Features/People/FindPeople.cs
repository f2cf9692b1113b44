using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.People;

/// <summary>Tells who somebody's digital guide is, who coordinates a division, and who works in the coordination office.</summary>
public sealed class FindPeople(PersonDirectory directory, PeopleReplies replies)
{
    private const string WhatGuidesDo = "Was machen Digitale Lots*innen?";
    private const int MostToChooseFrom = 4;

    /// <returns>Null when the turn asks for something else.</returns>
    public async Task<Reply?> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.CardAction is not null || PeopleQuestion.In(turn.Text) is not { } question)
            return null;
        var asker = await directory.OfAsync(turn, cancellationToken);
        return question.Role switch
        {
            AskedRole.Guide => await GuideAsync(question, asker, cancellationToken),
            AskedRole.Coordinator => await CoordinatorAsync(question, asker, cancellationToken),
            _ => await OfficeAsync(asker, cancellationToken),
        };
    }

    private async Task<Reply?> GuideAsync(PeopleQuestion question, Person? asker, CancellationToken cancellationToken)
    {
        var named = NamedUnit.In(question.Words, await directory.UnitsAsync(cancellationToken));
        if (named.Count > 1)
            return Choose(named, unit => $"Wer ist Digitale*r Lots*in im Bereich {unit}?");
        if (named is [var unit])
            return await GuideOfAsync(unit, asker, cancellationToken);
        if (!question.IsCertain)
            return null;
        if (NamedUnit.NamesAny(question.Words))
            return replies.NotFound("Einen Bereich mit diesem Namen finde ich im Verzeichnis nicht.");
        return asker?.Unit is { } own ? await GuideOfAsync(own, asker, cancellationToken) : await AskForUnitAsync(asker, cancellationToken);
    }

    private async Task<Reply> GuideOfAsync(string unit, Person? asker, CancellationToken cancellationToken)
    {
        var name = PeopleReplies.Escape(unit);
        var guides = await directory.GuidesAsync(unit, cancellationToken);
        if (guides.Count > 0)
            return PeopleReplies.Found(
                $"Im Bereich **{name}** {(guides.Count == 1 ? "ist Digitale\\*r Lots\\*in" : "sind Digitale Lots\\*innen")}:", guides, asker, WhatGuidesDo);
        var division = asker?.Unit == unit ? asker.Division : null;
        var coordinators = division is null ? [] : await directory.CoordinatorsAsync(division, cancellationToken);
        return coordinators.Count > 0
            ? PeopleReplies.Found($"Für den Bereich **{name}** ist im Verzeichnis niemand als Digitale\\*r Lots\\*in eingetragen. Deinen Geschäftskreis koordiniert:", coordinators, asker)
            : replies.NotFound($"Für den Bereich **{name}** ist im Verzeichnis niemand als Digitale\\*r Lots\\*in eingetragen.");
    }

    private async Task<Reply> AskForUnitAsync(Person? asker, CancellationToken cancellationToken)
    {
        var units = (await directory.WithRoleAsync(Role.DigitalGuide, cancellationToken)).Select(guide => guide.Unit).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (units.Count == 0)
            return replies.NotFound("In meinem Verzeichnis ist niemand als Digitale\\*r Lots\\*in eingetragen.");
        var why = asker is null ? "Ich weiß nicht, wer du bist und in welchem Bereich du arbeitest." : "Im Verzeichnis steht bei dir kein Bereich.";
        return PeopleReplies.AskFor(
            $"{why} Nenn mir bitte deinen Bereich, zum Beispiel so: „Wer ist Digitale\\*r Lots\\*in im Bereich {PeopleReplies.Escape(units[0])}?“",
            [.. units.Count <= MostToChooseFrom ? units.Select(unit => $"Wer ist Digitale*r Lots*in im Bereich {unit}?") : []]);
    }

    private async Task<Reply?> CoordinatorAsync(PeopleQuestion question, Person? asker, CancellationToken cancellationToken)
    {
        var number = NamedUnit.NumberIn(question.Words);
        var named = NamedUnit.DivisionIn(question.Words, await directory.DivisionsAsync(cancellationToken));
        if (named.Count > 1)
            return Choose(named, division => $"Wer koordiniert {division}?");
        if (named is [var division])
            return await CoordinatorOfAsync(division, asker, cancellationToken);
        if (number is not null)
            return replies.NotFound($"Einen Geschäftskreis {number} finde ich im Verzeichnis nicht.");
        if (!question.IsCertain)
            return null;
        if (asker?.Division is { } own)
            return await CoordinatorOfAsync(own, asker, cancellationToken);
        return (await directory.WithRoleAsync(Role.DigitalCoordinator, cancellationToken)) is { Count: > 0 } all
            ? PeopleReplies.Found("Welcher Geschäftskreis deiner ist, weiß ich nicht. Die Digitalisierung koordinieren:", all, asker)
            : replies.NotFound("In meinem Verzeichnis ist niemand als Digitalisierungskoordinator\\*in eingetragen.");
    }

    private async Task<Reply> CoordinatorOfAsync(string division, Person? asker, CancellationToken cancellationToken)
    {
        var name = PeopleReplies.Escape(division);
        var coordinators = await directory.CoordinatorsAsync(division, cancellationToken);
        return coordinators.Count > 0
            ? PeopleReplies.Found($"Die Digitalisierung im Bereich **{name}** {(coordinators.Count == 1 ? "koordiniert" : "koordinieren")}:", coordinators, asker)
            : replies.NotFound($"Für **{name}** ist im Verzeichnis niemand als Digitalisierungskoordinator\\*in eingetragen.");
    }

    private async Task<Reply> OfficeAsync(Person? asker, CancellationToken cancellationToken) =>
        (await directory.WithRoleAsync(Role.CoordinationOffice, cancellationToken)) is { Count: > 0 } people
            ? PeopleReplies.Found("In der Koordinierungsstelle Verwaltungsdigitalisierung (KoSt) arbeiten:", people, asker, "Wofür ist die KoSt da?")
            : replies.NotFound("Wer in der Koordinierungsstelle (KoSt) arbeitet, steht nicht in meinem Verzeichnis.");

    private static Reply Choose(IReadOnlyList<string> named, Func<string, string> ask) => PeopleReplies.AskFor(
        $"Das passt auf mehrere: {string.Join(", ", named.Take(MostToChooseFrom).Select(PeopleReplies.Escape))}{(named.Count > MostToChooseFrom ? " …" : "")}. Welchen Bereich meinst du?",
        [.. named.Take(MostToChooseFrom).Select(ask)]);
}
