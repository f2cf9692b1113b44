using Microsoft.Extensions.Options;

namespace Lotsenbot.Evaluation;

/// <summary>Runs a measurement on the command line and turns what went wrong into a sentence and an exit code.</summary>
internal static class MeasurementRun
{
    public const int Done = 0, BadInput = 2;

    public const string ExitCodes = " Exit codes: 0 done, 1 wrong arguments, 2 a file or setting can't be used.";

    public static async Task<int> RunAsync(string? embeddings, TextWriter? errors, Func<Measurement, MeasurementConsole, Task> work)
    {
        var console = new MeasurementConsole(errors ?? Console.Error);
        try
        {
            using var host = EvaluationHost.Build(embeddings);
            await work(host.Services.GetRequiredService<Measurement>(), console);
            return Done;
        }
        catch (Exception exception) when (exception is BadInputException or OptionsValidationException)
        {
            console.Note(exception.Message);
            return BadInput;
        }
    }
}
