using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.History;

namespace Lotsenbot.Features.Projects;

/// <summary>The documents that a project can be written as, to be downloaded.</summary>
public static class DocumentsCard
{
    public static Card Of(OpenProject open) => new(
        open.Project.Title,
        [
            new CardText("Dokumente", CardTextStyle.Heading),
            new CardText(string.Join('\n', Enum.GetValues<ProjectDocument>().Select(document => $"- {FlowWords.Of(document)}: {Link(open, document, "Word")}, {Link(open, document, "Markdown")}"))),
            new CardText("Sie enthalten, was jetzt im Projekt steht. Was fehlt, ist als offen gekennzeichnet.", CardTextStyle.Hint),
        ],
        [new PressButton("Verlauf", HistoryCard.Show, new ProjectCards.Pressed(open.Project.Id)), ProjectCards.Back(open)]);

    private static string Link(OpenProject open, ProjectDocument document, string format) =>
        $"[{format}]({ProjectDocumentFile.PathOf(open.Project.Id, document, format == "Word" ? ProjectDocumentFile.Word : ProjectDocumentFile.Markdown)})";
}
