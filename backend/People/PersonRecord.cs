using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.People;

/// <summary>A person as stored.</summary>
internal sealed class PersonRecord
{
    public PersonId Id { get; private set; }
    public string Login { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Email { get; private set; }
    public string Department { get; private set; } = "";
    public string Location { get; private set; } = "";
    public string TimeZone { get; private set; } = "Etc/UTC";
    public string Locale { get; private set; } = "en";
    public string? DirectoryId { get; private set; }
    public PersonId? ManagerId { get; private set; }
    public int RoleBits { get; private set; }
    public bool IsActive { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static PersonRecord Create(PersonId id, string login, DateTimeOffset now) =>
        new() { Id = id, Login = login.ToLowerInvariant(), Name = login, IsActive = true, RoleBits = (int)Roles.Employee, CreatedAt = now };

    public void Describe(string name, string? email, string department, string location, string timeZone, string locale) =>
        (Name, Email, Department, Location, TimeZone, Locale) = (name, email, department, location, timeZone, locale);

    public void Allow(Roles roles, bool isActive) => (RoleBits, IsActive) = ((int)(roles | Roles.Employee), isActive);

    public void ReportTo(PersonId? manager) => ManagerId = manager;

    public void Verify(string? directoryId) => DirectoryId = directoryId;

    public Person ToPerson(IReadOnlyList<string> groups) =>
        new(Id, Login, Name, Email, Department, Location, TimeZone, Locale, DirectoryId, ManagerId, (Roles)RoleBits, groups, IsActive);
}

internal sealed class PersonRecordMapping : IEntityTypeConfiguration<PersonRecord>
{
    public void Configure(EntityTypeBuilder<PersonRecord> person)
    {
        person.ToTable("People");
        person.HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Login).HasMaxLength(200);
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(320);
        person.Property(p => p.Department).HasMaxLength(120);
        person.Property(p => p.Location).HasMaxLength(120);
        person.Property(p => p.TimeZone).HasMaxLength(60);
        person.Property(p => p.Locale).HasMaxLength(20);
        person.Property(p => p.DirectoryId).HasMaxLength(100);
        person.HasIndex(p => p.Login).IsUnique();
        person.HasIndex(p => p.DirectoryId).IsUnique();
        person.HasIndex(p => p.ManagerId);
        person.HasIndex(p => p.RoleBits);
        person.HasOne<PersonRecord>().WithMany().HasForeignKey(p => p.ManagerId).OnDelete(DeleteBehavior.Restrict);
    }
}
