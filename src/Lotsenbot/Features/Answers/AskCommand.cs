using System.CommandLine;
using System.Globalization;
using Lotsenbot.Data;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Retrieval;
using Spectre.Console;

namespace Lotsenbot.Features.Answers;

/// <summary>The verb <c>ask</c>: one question to the documents of the knowledge folder, answered on the console.</summary>
public static class AskCommand
{
    private const int Answered = 0, NotAnswered = 1;

    /// <param name="build">Builds the whole program; only a part of it is used.</param>
    public static Command Create(Func<string[], WebApplication> build)
    {
        var question = new Argument<string>("Frage") { Description = "Die Frage, in Anführungszeichen" };
        var data = new Option<string?>("--data") { Description = "Datenordner statt Database:DataFolder", HelpName = "Ordner" };
        var command = new Command(
            "ask", "Beantwortet eine Frage aus den Dokumenten des Wissensordners. Rückgabewert: 0 beantwortet (auch mit Vorbehalt), 1 keine Antwort gefunden.") { question, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(build, parsed.GetValue(question)!, parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<string[], WebApplication> build, string question, string? data, CancellationToken cancellationToken)
    {
        await using var host = build(["--Logging:LogLevel:Default=None", .. data is null ? Array.Empty<string>() : [$"--Database:DataFolder={data}"]]);
        await host.Services.MigrateDatabaseAsync(cancellationToken);
        host.Services.GetRequiredService<KnowledgeFolder>().Create();
        await AnsiConsole.Status().StartAsync("Ich lese die Dokumente …", async _ =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IngestDocuments>().HandleAsync(null, cancellationToken);
            var keeper = host.Services.GetServices<IHostedService>().OfType<IndexKeeper>().Single();
            await keeper.UpdateAsync(cancellationToken);
        });
        var answer = await host.Services.GetRequiredService<QuestionAnswerer>().AnswerAsync(question, question, 5, cancellationToken);
        Write(answer, host.Services.GetRequiredService<AnswerReplies>());
        return answer.Outcome == AnswerOutcome.Refused ? NotAnswered : Answered;
    }

    private static void Write(QuotedAnswer answer, AnswerReplies replies)
    {
        if (answer.Outcome == AnswerOutcome.Refused)
        {
            AnsiConsole.WriteLine("Dazu finde ich in den Dokumenten nichts.");
            return;
        }
        if (answer.Outcome == AnswerOutcome.Hedged)
            AnsiConsole.WriteLine("Dazu steht nichts Ausdrückliches in den Dokumenten, am nächsten kommt:\n");
        foreach (var (quote, number) in answer.Quotes.Select((quote, i) => (quote, i + 1)))
        {
            AnsiConsole.WriteLine(quote.Text);
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey][[{number}]] {quote.Passage.Document} · {replies.ToSource(number, quote).Place}[/]\n");
        }
    }
}
