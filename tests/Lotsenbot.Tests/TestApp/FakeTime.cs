using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.TestApp;

internal static class FakeTime
{
    /// <summary>
    /// It is so much later, and nothing has happened in between. <see cref="FakeTimeProvider.Advance"/> would let each timer ring as often as it
    /// does in that time, which is every second of some days.
    /// </summary>
    public static void Jump(this FakeTimeProvider time, TimeSpan later) => time.AdjustTime(time.GetUtcNow() + later);
}
