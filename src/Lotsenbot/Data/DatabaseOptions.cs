using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Data;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Database</c>: where everything is kept.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>In the data folder.</summary>
    internal const string SqliteFile = "lotsenbot.db";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Folder of the SQLite file, the index and the city's own documents; created when missing. Relative to the working folder.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>For PostgreSQL only.</summary>
    public string? ConnectionString { get; set; }
}
