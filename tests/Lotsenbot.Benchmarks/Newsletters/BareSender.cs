using System.Diagnostics;
using System.Net.Http.Json;

namespace Lotsenbot.Benchmarks.Newsletters;

/// <summary>The peer: a loop that posts the same message to everybody, as many at a time, and keeps nothing: what a script would do.</summary>
internal static class BareSender
{
    public static async Task<TimeSpan> SendAsync(string serviceUrl, int people, int parallel, int bytes, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var message = new { type = "message", text = new string('x', bytes) };
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, people), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (number, stop) =>
            {
                using var response = await http.PostAsJsonAsync($"{serviceUrl}/v3/conversations/a%3A{number}/activities", message, stop);
                response.EnsureSuccessStatusCode();
            });
        return Stopwatch.GetElapsedTime(start);
    }
}
