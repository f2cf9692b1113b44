using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>Several queries on one connection.</summary>
public static class OneConnection
{
    /// <summary>Reads with several queries. Each by itself would open the connection and close it again, which costs about as much as a small query.</summary>
    /// <param name="db">Whose connection it is.</param>
    /// <param name="read">Only reads, and waits for nobody else: the connection is nobody else's meanwhile.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<TResult> ThroughOneConnectionAsync<TResult>(this LotsenbotDb db, Func<Task<TResult>> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await read();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
