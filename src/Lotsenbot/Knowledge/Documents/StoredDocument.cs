using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>What was last read of a file: its passages, or the reason it was skipped.</summary>
public sealed class StoredDocument
{
    public int Id { get; set; }

    /// <summary>Path in the knowledge folder, with forward slashes.</summary>
    public required string Name { get; set; }
    public required string Title { get; set; }

    /// <summary>SHA-256 of the bytes and the version of the readers, in hex: the same hash need not be read again.</summary>
    public required string ContentHash { get; set; }
    public DateTimeOffset ReadAt { get; set; }
    public SkipReason? SkipReason { get; set; }

    /// <summary>Released by somebody in the chat; no file of the knowledge folder stands for it.</summary>
    public bool IsReviewedEntry { get; set; }

    /// <summary>See <see cref="DocumentFacts"/>.</summary>
    public DateOnly? Date { get; set; }
    public string? SupersededBy { get; set; }
    public bool IsConfidential { get; set; }
    public DateOnly? ReviewOn { get; set; }

    /// <summary>The sentence for the editor when it was skipped.</summary>
    public string? SkipMessage { get; set; }
    public List<StoredPassage> Passages { get; set; } = [];
}

/// <summary>A passage at rest.</summary>
public sealed class StoredPassage
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public int Ordinal { get; set; }
    public int? Page { get; set; }

    /// <summary>Outermost first.</summary>
    public required List<string> HeadingPath { get; set; }
    public required string Text { get; set; }
}

internal sealed class StoredDocumentMapping
    : IEntityTypeConfiguration<StoredDocument>, IEntityTypeConfiguration<StoredPassage>
{
    public void Configure(EntityTypeBuilder<StoredDocument> builder)
    {
        builder.ToTable("documents");
        builder.HasIndex(document => document.Name).IsUnique();
        builder.HasMany(document => document.Passages).WithOne().HasForeignKey(passage => passage.DocumentId);
        builder.Property(document => document.SkipReason).HasConversion<string>();
    }

    public void Configure(EntityTypeBuilder<StoredPassage> builder)
    {
        builder.ToTable("passages");
        builder.HasIndex(passage => new { passage.DocumentId, passage.Ordinal }).IsUnique();
    }
}
