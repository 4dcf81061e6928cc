using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.People;

/// <summary>A group of people, which tickets are assigned to and articles are meant for.</summary>
internal sealed class GroupRecord
{
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";

    public static GroupRecord Create(string key) => new() { Key = key };

    public void Rename(string name) => Name = name;
}

/// <summary>A person's place in a group.</summary>
internal sealed class GroupMember
{
    public string GroupKey { get; private set; } = "";
    public PersonId PersonId { get; private set; }

    /// <summary>The lead hears of breaches, and of warnings on tickets that nobody owns.</summary>
    public bool IsLead { get; private set; }

    public static GroupMember Create(string group, PersonId person, bool isLead) => new() { GroupKey = group, PersonId = person, IsLead = isLead };

    public void Lead(bool isLead) => IsLead = isLead;
}

internal sealed class GroupRecordMapping : IEntityTypeConfiguration<GroupRecord>
{
    public void Configure(EntityTypeBuilder<GroupRecord> group)
    {
        group.ToTable("Groups");
        group.HasKey(g => g.Key);
        group.Property(g => g.Key).HasMaxLength(60);
        group.Property(g => g.Name).HasMaxLength(120);
    }
}

internal sealed class GroupMemberMapping : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> member)
    {
        member.ToTable("GroupMembers");
        member.HasKey(m => new { m.GroupKey, m.PersonId });
        member.Property(m => m.GroupKey).HasMaxLength(60);
        member.HasIndex(m => m.PersonId);
        member.HasOne<GroupRecord>().WithMany().HasForeignKey(m => m.GroupKey).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<PersonRecord>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
