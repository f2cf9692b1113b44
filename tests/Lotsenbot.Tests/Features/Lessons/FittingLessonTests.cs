using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Lessons.Fitting;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using static Lotsenbot.Tests.TestApp.Persona;

namespace Lotsenbot.Tests.Features.Lessons;

/// <summary>Sixty released lessons and thirty new projects: whether each is shown the one that its twin, said in other words, has learned in the same phase.</summary>
public sealed class FittingLessonTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private readonly CityFolder _city = new(("leer.md", "# Leer\n\nNichts."));

    public override async ValueTask DisposeAsync()
    {
        _city.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Four_of_five_new_projects_see_the_right_lesson_among_three_and_none_sees_one_of_another_phase()
    {
        await using var app = await LotsenbotApp.StartAsync(Database, _city, vectors: true);
        var expected = await StoreAsync(app);
        // What the product does in the background, without its pauses.
        await app.Services.GetRequiredService<LessonIndex>().CompleteAsync(Cancel);

        using var office = await Persona.OpenAsync(app, "kost");
        var (right, byWords) = (0, 0);
        foreach (var (project, lesson) in expected.Projects)
        {
            var card = AllOf(await office.PressAsync(new JsonObject { ["__verb"] = "project/open", ["id"] = project.ToString() }));
            var shown = expected.Lessons.Where(one => card.Contains(one.Text[..40], StringComparison.Ordinal)).ToList();
            Assert.InRange(shown.Count, 0, LessonLibrary.MostShown);
            Assert.All(shown, one => Assert.Equal(lesson.Phase, one.Phase));
            right += shown.Contains(lesson) ? 1 : 0;
            byWords += (await ByWordsAsync(app, project)).Contains(lesson.Id) ? 1 : 0;
        }
        TestContext.Current.SendDiagnosticMessage("Right lesson among three: {0} of 30; by words alone {1}.", right, byWords);
        Assert.Equal((30, 60), (expected.Projects.Count, expected.Lessons.Count));
        Assert.True(right >= 24, $"Only {right} of 30 projects are shown the right lesson (by words alone {byWords}).");
    }

    private static async Task<IReadOnlyList<Guid>> ByWordsAsync(LotsenbotApp app, Guid project)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sketch = Assert.Single(await scope.ServiceProvider.GetRequiredService<IProjectSource>().FindAsync([project], Cancel));
        var library = await scope.ServiceProvider.GetRequiredService<LessonIndex>().CurrentAsync(scope.ServiceProvider.GetRequiredService<LotsenbotDb>(), Cancel);
        return [.. library.Find(sketch, vector: null, new HashSet<Guid>(), scope.ServiceProvider.GetRequiredService<CurrentIndex>().Synonyms)
            .Where(found => found.Lesson.Phase == sketch.Phase).Select(found => found.Lesson.Id)];
    }

    /// <returns>The new projects, with what they should see.</returns>
    private static async Task<(IReadOnlyList<(Guid Project, Lesson Lesson)> Projects, IReadOnlyList<Lesson> Lessons)> StoreAsync(LotsenbotApp app)
    {
        var pairs = Lines("tests/Lotsenbot.Benchmarks/Projects/pairs.txt").Chunk(2);
        var lessons = Lines("tests/Lotsenbot.Tests/Features/Lessons/lessons.txt");
        var flow = app.Services.GetRequiredService<CurrentFlow>().Flow;
        var (expected, all) = (new List<(Guid, Lesson)>(), new List<Lesson>());
        await app.WithDbAsync(async db =>
        {
            db.ProjectFlows.Add(new StoredFlow { Version = flow.Version, Json = FlowJson.Write(flow) });
            foreach (var (pair, told) in pairs.Zip(lessons))
            {
                var kind = Enum.Parse<SolutionKind>(told[0]);
                var (source, next) = (ProjectOf(pair[0], kind, flow, ProjectState.Closed, Phase.Closing), ProjectOf(pair[1], kind, flow, ProjectState.Active, Enum.Parse<Phase>(told[1])));
                db.Projects.AddRange(source, next);
                var (right, other) = (LessonOf(source, told[1], told[2]), LessonOf(source, told[3], told[4]));
                db.Lessons.AddRange(right, other);
                all.AddRange([right, other]);
                expected.Add((next.Id, right));
            }
            return await db.SaveChangesAsync(Cancel);
        });
        return (expected, all);
    }

    private static Project ProjectOf(string[] parts, SolutionKind kind, ProjectFlow flow, ProjectState state, Phase phase) => new()
    {
        TurnKey = Guid.NewGuid().ToString(),
        Title = parts[0],
        Unit = parts[1],
        Need = parts[2],
        Measure = parts[3],
        Kind = kind,
        Benefits = nameof(BenefitKind.Internal),
        FlowVersion = flow.Version,
        State = state,
        Phase = phase,
    };

    private static Lesson LessonOf(Project source, string phase, string text) => new()
    {
        ProjectId = source.Id,
        Text = text,
        ReleasedText = text,
        Phase = phase,
        SolutionKind = FlowWords.Of(source.Kind),
        State = LessonState.Released,
        Owner = "KoSt",
        ReviewOn = new DateOnly(2099, 1, 1),
    };

    private static List<string[]> Lines(string file) =>
        [.. Repository.Read(file).Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
}
