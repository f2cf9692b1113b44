using Spectre.Console;

namespace Lotsenbot.Evaluation;

/// <summary>What a person at the console sees beside the results: on standard error, so that results can be piped on.</summary>
public sealed class MeasurementConsole
{
    private readonly IAnsiConsole _errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public void Note(string sentence) => Console.Error.WriteLine(sentence);

    /// <summary>A progress bar, where somebody can see it move.</summary>
    public Task<T> WithProgressAsync<T>(string name, Func<Action<int, int>, Task<T>> work) =>
        Console.IsErrorRedirected || !_errors.Profile.Capabilities.Interactive
            ? work((_, _) => { })
            : _errors.Progress().AutoClear(true).StartAsync(context =>
            {
                var task = context.AddTask(name);
                return work((done, total) => (task.MaxValue, task.Value) = (total, done));
            });
}
