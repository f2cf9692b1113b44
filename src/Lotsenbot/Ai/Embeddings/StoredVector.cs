using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>The vector of one text by one model, computed once.</summary>
public sealed class StoredVector
{
    public required string Model { get; set; }

    /// <summary>SHA-256 of the text in UTF-8, in hex.</summary>
    public required string TextHash { get; set; }

    /// <summary>Of unit length, see <see cref="CompactVector"/>.</summary>
    public required byte[] Vector { get; set; }
}

internal sealed class StoredVectorMapping : IEntityTypeConfiguration<StoredVector>
{
    public void Configure(EntityTypeBuilder<StoredVector> builder)
    {
        builder.ToTable("vectors");
        builder.HasKey(vector => new { vector.Model, vector.TextHash });
    }
}
