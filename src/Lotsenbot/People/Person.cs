using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lotsenbot.People;

/// <summary>Where what is known of a person comes from.</summary>
public enum PersonSource
{
    /// <summary>They signed in, and no directory has named them since.</summary>
    SignIn,
    Graph,
    Csv,

    /// <summary>The demo directory, in Development only.</summary>
    Demo,
}

/// <summary>Somebody who works for the city.</summary>
public sealed class Person
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string DisplayName { get; set; }

    /// <summary>In small letters (see <see cref="MailAddress"/>).</summary>
    public string? Mail { get; set; }

    /// <summary>Amt or Fachbereich.</summary>
    public string? Unit { get; set; }

    /// <summary>Geschäftskreis.</summary>
    public string? Division { get; set; }

    /// <summary>As a language tag, such as "de-DE".</summary>
    public string? Language { get; set; }

    /// <summary>Since when the source no longer has them; null while it does.</summary>
    public DateTimeOffset? InactiveSince { get; set; }
    public PersonSource Source { get; set; }

    /// <summary>The source's own id of them; null for <see cref="PersonSource.SignIn"/>.</summary>
    public string? SourceKey { get; set; }

    /// <summary>When the source last named them.</summary>
    public DateTimeOffset? SyncedAt { get; set; }

    /// <summary>The full pass of the sync that last found them in their place: whoever lacks its mark at its end has left.</summary>
    public Guid? SeenInPass { get; set; }
    public List<PersonIdentity> Identities { get; init; } = [];

    /// <summary>Without <see cref="Role.Employee"/>, which everybody has.</summary>
    public List<PersonRole> Roles { get; init; } = [];

    public bool IsActive => InactiveSince is null;

    /// <summary>Nobody has a role who has left.</summary>
    public bool Has(Role role) => IsActive && (role == Role.Employee || Roles.Exists(mine => mine.Role == role));
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.HasIndex(person => new { person.Source, person.SourceKey }).IsUnique();
        builder.HasIndex(person => person.Mail);
        builder.Property(person => person.Source).HasConversion<string>();
        // Their keys are given by us: a new one in a known person's list is an insert, not an update.
        builder.Property(person => person.Id).ValueGeneratedNever();
    }
}
