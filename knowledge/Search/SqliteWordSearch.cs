using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DeskBot.Knowledge.Search;

/// <summary>FTS5. Its <c>bm25()</c> is negative, smaller being better.</summary>
internal sealed class SqliteWordSearch : WordSearch
{
    internal static readonly SqliteWordSearch Instance = new();

    private static readonly string Command = string.Create(
        CultureInfo.InvariantCulture,
        $"""SELECT rowid, -bm25("KnowledgeWords", {Bm25.TitleWeight:F1}, {Bm25.LabelWeight:F1}, 1.0) FROM "KnowledgeWords" WHERE "KnowledgeWords" MATCH $words""");

    private protected override void Compose(DbCommand command, WordQuery query, double meanWordCount)
    {
        command.CommandText = Command;
        command.Parameters.Add(new SqliteParameter("$words", string.Join(" OR ", query.Words.Select(static word => $"\"{word.Word}\""))));
    }
}
