using Lotsenbot.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.People;

/// <summary>An <see cref="Identity"/> that a person has.</summary>
public sealed class PersonIdentity
{
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public Guid PersonId { get; set; }

    public Identity ToIdentity() => new(Issuer, Subject);

    public static PersonIdentity Of(Identity identity) => new() { Issuer = identity.Issuer, Subject = identity.Subject };
}

internal sealed class PersonIdentityMapping : IEntityTypeConfiguration<PersonIdentity>
{
    public void Configure(EntityTypeBuilder<PersonIdentity> builder)
    {
        builder.ToTable("person_identities");
        builder.HasKey(identity => new { identity.Issuer, identity.Subject });
        builder.HasOne<Person>().WithMany(person => person.Identities).HasForeignKey(identity => identity.PersonId);
    }
}
