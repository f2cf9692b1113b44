using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.People;
using Lotsenbot.Tests.Features.Projects.Flow;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Documents;

/// <summary>A project on the way that ships with the product, to be filled in.</summary>
internal static class SampleProject
{
    public static readonly DateOnly Today = new(2026, 3, 1);
    public static readonly Guid Lead = Guid.NewGuid();
    public static readonly Guid Expert = Guid.NewGuid();

    public static IReadOnlyDictionary<Guid, string> Names { get; } = new Dictionary<Guid, string> { [Lead] = "Projektleitung Jugendamt", [Expert] = "Fachbetreuung Jugendamt" };

    /// <param name="title">Of the project.</param>
    /// <param name="need">What is missing.</param>
    /// <param name="answers">By the items' ids.</param>
    public static async Task<OpenProject> OpenAsync(string title, string need, params (string Item, string Value)[] answers)
    {
        var flow = await FlowAsync();
        var project = new Project
        {
            TurnKey = "turn",
            Title = title,
            Need = need,
            Unit = "Jugendamt",
            Division = "Geschäftskreis 2",
            Kind = SolutionKind.OnlineService,
            Benefits = "BetterService,Internal",
            Measure = "Bescheid in 3 statt 10 Tagen",
            Cases = 4000,
            HasPersonalData = true,
            Phase = Phase.Planning,
            FlowVersion = flow.Version,
            // In Berlin, the next day has begun.
            StartedAt = new DateTimeOffset(2026, 1, 11, 23, 30, 0, TimeSpan.Zero),
        };
        project.Members.Add(new ProjectMember { PersonId = Expert, Role = MemberRole.Member });
        project.Members.Add(new ProjectMember { PersonId = Lead, Role = MemberRole.Lead });
        project.Steps.Add(new ProjectStep { StepId = "bedarf", DoneAt = new DateTimeOffset(2026, 1, 19, 9, 0, 0, TimeSpan.Zero) });
        foreach (var (item, value) in answers)
            project.Answers.Add(new ProjectAnswer { ItemId = item, Value = value });
        return new(project, flow, new Person { DisplayName = "Wer liest" });
    }

    /// <summary>With an answer to all that is asked.</summary>
    public static async Task<OpenProject> OpenWithAnswersAsync(string title, string need, string text)
    {
        var flow = await FlowAsync();
        return await OpenAsync(title, need, [.. flow.Items.Select(item => (item.Id, ValueOf(item, text)))]);
    }

    private static string ValueOf(ChecklistItem item, string text) => item.Kind switch
    {
        ItemKind.YesNo => Condition.Yes,
        ItemKind.Number => item.Id == "effizienzgewinn" ? "12.5" : "12500",
        ItemKind.Date => "2026-09-01",
        ItemKind.Choice => item.Choices[0],
        ItemKind.Person => Expert.ToString(),
        _ => text,
    };

    public static WrittenDocument Write(OpenProject open, ProjectDocument document) => ProjectDocuments.Of(open, document, Names, Today);

    private static async Task<ProjectFlow> FlowAsync()
    {
        var folder = new DirectoryInfo(Repository.PathOf("knowledge/flow"));
        var reading = await new FlowReader(FlowFolderOnDisk.SourcesIn(Repository.PathOf("knowledge")))
            .ReadAsync("flow", [.. folder.GetFiles().Select(file => new FlowFile(file.Name, File.ReadAllBytes(file.FullName)))], TestContext.Current.CancellationToken);
        return reading.Flow!;
    }
}
