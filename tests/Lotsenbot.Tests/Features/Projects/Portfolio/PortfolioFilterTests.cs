using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Portfolio;

namespace Lotsenbot.Tests.Features.Projects.Portfolio;

/// <summary>Which projects the words of a request choose, and how it says what it understood.</summary>
public sealed class PortfolioFilterTests
{
    private static readonly IReadOnlyList<PortfolioEntry> Entries =
    [
        Entry("Terminvergabe", "Jugendamt", "Geschäftskreis 2", SolutionKind.OnlineService, Programme.OnlineServices, ProjectState.Active, Phase.Planning, null),
        Entry("Akte Soziales", "Amt für Soziales", "Geschäftskreis 2", SolutionKind.DocumentManagement, Programme.DocumentManagement, ProjectState.Paused, Phase.Execution, "Basiskomponente"),
        Entry("Bauakte", "Bauamt", "Geschäftskreis 12", SolutionKind.DocumentManagement, Programme.None, ProjectState.Active, Phase.Initiation, "Fachverfahren"),
        Entry("Rechnungseingang", "Kämmerei", "Geschäftskreis 1", SolutionKind.Process, Programme.ProcessManagement, ProjectState.Closed, Phase.Closing, "Sonstige Anwendung oder Dienstleistung", "Erstberatung"),
        Entry("Ausländerwesen", "Bürgeramt", null, SolutionKind.SpecialistApplication, Programme.None, ProjectState.Cancelled, Phase.Initiation, null),
    ];

    [Theory]
    [InlineData("", "", "Terminvergabe, Akte Soziales, Bauakte, Rechnungseingang, Ausländerwesen")]
    [InlineData("DMS", "DMS (Programm oder Art)", "Akte Soziales, Bauakte")]
    [InlineData("Programm DMS", "Programm DMS", "Akte Soziales")]
    [InlineData("Geschäftskreis 2 Planung", "Geschäftskreis 2 · Phase Planung", "Terminvergabe")]
    [InlineData("GK 2", "Geschäftskreis 2", "Terminvergabe, Akte Soziales")]
    [InlineData("Geschäftskreis 7", "Geschäftskreis 7", "")]
    [InlineData("pausierte Projekte", "pausiert", "Akte Soziales")]
    [InlineData("Projekte im Jugendamt", "Jugendamt", "Terminvergabe")]
    [InlineData("Projekte des Jugendamts", "Jugendamt", "Terminvergabe")]
    [InlineData("im Amt für Soziales", "Amt für Soziales", "Akte Soziales")]
    [InlineData("Phase 3", "Phase Durchführung", "Akte Soziales")]
    [InlineData("Finanzierungsklasse Fachverfahren", "Finanzierungsklasse Fachverfahren", "Bauakte")]
    [InlineData("Fachverfahren", "Art Fachverfahren", "Ausländerwesen")]
    [InlineData("Basiskomponenten", "Finanzierungsklasse Basiskomponente", "Akte Soziales")]
    [InlineData("außerhalb der Programme", "außerhalb der Programme", "Bauakte, Ausländerwesen")]
    [InlineData("was wartet auf die KoSt", "wartet auf die KoSt", "Rechnungseingang")]
    [InlineData("abgeschlossene mit Rechnung", "abgeschlossen · „Rechnung“ im Text", "Rechnungseingang")]
    [InlineData("Raumfahrt.*", "„Raumfahrt“ im Text", "")]
    public void Words_choose_projects(string text, string understood, string titles)
    {
        var filter = PortfolioFilterReader.Read(text, Entries);

        Assert.Equal(understood, filter.Words);
        Assert.Equal(titles, string.Join(", ", Entries.Where(filter.Matches).Select(entry => entry.Title)));
    }

    [Theory]
    [InlineData("Portfolio", "", true)]
    [InlineData("zeig mir das Portfolio", "", true)]
    [InlineData("Portfolio DMS", "DMS", true)]
    [InlineData("Portfolio: Geschäftskreis 2 Planung", ": Geschäftskreis 2 Planung", true)]
    [InlineData("alle Projekte", "", true)]
    [InlineData("pausierte Projekte", "pausierte Projekte", false)]
    [InlineData("Projekte im Jugendamt", "Projekte im Jugendamt", false)]
    public void A_request_for_the_portfolio_is_known(string text, string filter, bool isCertain) =>
        Assert.Equal(new PortfolioRequest(filter, isCertain), ProjectRequests.PortfolioIn(text));

    [Theory]
    [InlineData("Was ist das Portfolio?")]
    [InlineData("Portfolio: Wer pflegt es?")]
    [InlineData("Wie laufen Projekte im Jugendamt?")]
    [InlineData("meine Projekte")]
    public void A_question_is_none(string text) => Assert.Null(ProjectRequests.PortfolioIn(text));

    private static PortfolioEntry Entry(
        string title, string unit, string? division, SolutionKind kind, Programme programme, ProjectState state, Phase phase, string? funding, params string[] waits) =>
        new(Guid.NewGuid(), title, "Bedarf", unit, division, kind, programme, state, phase, "Interner Nutzen", null, funding, null, DateTimeOffset.UnixEpoch, waits);
}
