using DeskBot.Knowledge.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Knowledge.Ingestion;

/// <summary>Lists the files and folders that cannot be read as they are now. For editors and administrators.</summary>
public sealed class ListSourceProblems(KnowledgeDb db)
{
    /// <summary>The problems by source and path.</summary>
    public async Task<IReadOnlyList<ReportedProblem>> ExecuteAsync(CancellationToken cancellationToken) => await db.Problems.AsNoTracking()
        .OrderBy(problem => problem.Folder).ThenBy(problem => problem.Path)
        .Select(problem => new ReportedProblem(problem.Folder, problem.Path, problem.Line, problem.Message, problem.Since)).ToListAsync(cancellationToken);
}

/// <summary>A file or folder that cannot be read.</summary>
/// <param name="Source">The source as configured.</param>
/// <param name="Path">The path within it; empty when the source itself is the problem.</param>
/// <param name="Line">The line in the file, from 1, where one can be named.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record ReportedProblem(string Source, string Path, int? Line, string Message, DateTimeOffset Since);
