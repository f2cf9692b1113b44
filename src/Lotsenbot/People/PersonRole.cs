using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.People;

/// <summary>A <see cref="People.Role"/> that a person has beside being an employee.</summary>
public sealed class PersonRole
{
    public Guid PersonId { get; set; }
    public Role Role { get; init; }
}

internal sealed class PersonRoleMapping : IEntityTypeConfiguration<PersonRole>
{
    public void Configure(EntityTypeBuilder<PersonRole> builder)
    {
        builder.ToTable("person_roles");
        builder.HasKey(role => new { role.PersonId, role.Role });
        builder.HasIndex(role => role.Role);
        builder.HasOne<Person>().WithMany(person => person.Roles).HasForeignKey(role => role.PersonId);
        builder.Property(role => role.Role).HasConversion<string>();
    }
}
