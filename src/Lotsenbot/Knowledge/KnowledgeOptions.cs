using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Knowledge;

/// <summary>Section <c>Knowledge</c>: which documents the bot knows, and how much a single file may ask of the machine.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>Documents that came with the product; relative to the program.</summary>
    [Required]
    public string ShippedFolder { get; set; } = "knowledge";

    /// <summary>The city's own documents; created when missing. Empty: "knowledge" in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>A larger file is skipped.</summary>
    [Range(1, 1024)]
    public int MaxFileMegabytes { get; set; } = 50;

    /// <summary>What Word and Excel files, which are zip archives, may grow to when unpacked, pictures included.</summary>
    [Range(1, 4096)]
    public int MaxUnpackedMegabytes { get; set; } = 500;

    /// <summary>What one compressed part may grow to that is held in memory: a text in a Word or Excel file, a stream of a PDF.</summary>
    [Range(1, 1024)]
    public int MaxPartMegabytes { get; set; } = 100;

    /// <summary>Parts in one Word or Excel file.</summary>
    [Range(10, 1_000_000)]
    public int MaxParts { get; set; } = 10_000;

    /// <summary>A file that takes longer to read is skipped.</summary>
    [Range(1, 3600)]
    public int MaxReadSeconds { get; set; } = 60;

    /// <summary>How often the folders are looked through; network drives don't report changes.</summary>
    [Range(1, 86_400)]
    public int PollSeconds { get; set; } = 30;
}
