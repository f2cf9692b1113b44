using Spectre.Console;

namespace Lotsenbot.Evaluation;

/// <summary>What a person at the console sees beside the results: on standard error, so that results can be piped on.</summary>
public sealed class MeasurementConsole(TextWriter errors)
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });

    public void Note(string sentence) => errors.WriteLine(sentence);

    /// <summary>A progress bar, where somebody can see it move.</summary>
    public Task<T> WithProgressAsync<T>(string name, Func<Action<int, int>, Task<T>> work) =>
        _console.Profile.Out.IsTerminal && _console.Profile.Capabilities.Interactive
            ? _console.Progress().AutoClear(true).StartAsync(context =>
            {
                var task = context.AddTask(name);
                return work((done, total) => (task.MaxValue, task.Value) = (total, done));
            })
            : work((_, _) => { });
}
