using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>The portfolio, a row for each project.</summary>
internal static class PortfolioSheet
{
    public static Sheet Of(IReadOnlyList<PortfolioEntry> entries) => new(
        "Projekte",
        [
            new("Projekt", 40), new("Dienststelle", 24), new("Geschäftskreis", 18), new("Programm", 22), new("Art", 18), new("Stand", 14), new("Phase", 16), new("Beginn", 12),
            new("Go-Live", 12), new("Fälle im Jahr", 14), new("Nutzen", 34), new("Finanzierungsklasse", 26), new("Wartet auf die KoSt", 36), new("Bedarf", 60),
        ],
        [
            .. entries.Select(entry => (IReadOnlyList<object?>)
            [
                entry.Title, entry.Unit, entry.Division, ProjectWords.Of(entry.Programme), FlowWords.Of(entry.Kind), ProjectWords.Of(entry.State), FlowWords.Of(entry.Phase), entry.StartedAt.InBerlin().Date,
                entry.GoLive?.ToDateTime(TimeOnly.MinValue), entry.Cases, entry.Benefits, entry.FundingClass, string.Join("; ", entry.Waits), entry.Need,
            ]),
        ]);
}
