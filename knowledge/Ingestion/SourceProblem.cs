using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>A file or folder that could not be read as it is now. Gone as soon as it can.</summary>
internal sealed class SourceProblem
{
    internal const int MessageLength = 1000;

    public long Id { get; private set; }

    /// <summary>The folder as it is configured.</summary>
    public required string Folder { get; init; }

    /// <summary>The path within the folder; empty when the folder itself is the problem.</summary>
    public required string Path { get; init; }

    /// <summary>The line in the file, from 1, where one can be named.</summary>
    public int? Line { get; set; }

    /// <summary>What is wrong and what to do, for the editor.</summary>
    public required string Message { get; set; }

    /// <summary>When this problem was first seen.</summary>
    public DateTimeOffset Since { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SourceProblem>
    {
        public void Configure(EntityTypeBuilder<SourceProblem> problem)
        {
            problem.ToTable("KnowledgeSourceProblems");
            problem.Property(p => p.Folder).HasMaxLength(1000);
            problem.Property(p => p.Path).HasMaxLength(1000);
            problem.Property(p => p.Message).HasMaxLength(MessageLength);
            problem.HasIndex(p => new { p.Folder, p.Path }).IsUnique();
        }
    }
}
