using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.Features.Projects;

/// <summary>A version of the flow that projects go by, kept however the files change.</summary>
public sealed class StoredFlow
{
    public required string Version { get; init; }

    /// <summary>As <see cref="Flow.FlowJson"/> writes it.</summary>
    public required string Json { get; init; }
}

internal sealed class StoredFlowMapping : IEntityTypeConfiguration<StoredFlow>
{
    public void Configure(EntityTypeBuilder<StoredFlow> builder)
    {
        builder.ToTable("project_flows");
        builder.HasKey(flow => flow.Version);
    }
}
