using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>The database's table of contents. Queries stand beside their purpose.</summary>
public abstract class LotsenbotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();
    public DbSet<StoredPassage> Passages => Set<StoredPassage>();
    public DbSet<StoredVector> Vectors => Set<StoredVector>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(LotsenbotDb).Assembly);
}
