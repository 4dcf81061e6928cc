using System.Data.Common;
using Npgsql;

namespace DeskBot.Knowledge.Search;

/// <summary>
/// The GIN index finds the passages; the score is computed from the positions in their <c>tsvector</c>, because <c>ts_rank</c> knows nothing of how rare a word is.
/// The formula is that of FTS5's <c>bm25()</c>.
/// </summary>
internal sealed class PostgresWordSearch : WordSearch
{
    internal static readonly PostgresWordSearch Instance = new();

    private const string Command =
        """
        SELECT p."Id", sum(asked.weight * found.times * (@k1 + 1) / (found.times + @k1 * (1 - @b + @b * p."WordCount" / @mean)))
        FROM "KnowledgePassages" p
        CROSS JOIN LATERAL (
            SELECT lexeme, (SELECT sum(CASE field WHEN 'A' THEN @title WHEN 'B' THEN @label ELSE 1 END) FROM unnest(weights) field) AS times
            FROM unnest(p."Words") WHERE lexeme = ANY(@words)) found
        JOIN unnest(@words, @weights) AS asked(word, weight) ON asked.word = found.lexeme
        WHERE p."Words" @@ @query::tsquery
        GROUP BY p."Id"
        """;

    private protected override void Compose(DbCommand command, WordQuery query, double meanWordCount)
    {
        command.CommandText = Command;
        Add("words", query.Words.Select(static word => word.Word).ToArray());
        Add("weights", query.Words.Select(static word => word.Weight).ToArray());
        Add("query", string.Join(" | ", query.Words.Select(static word => $"'{word.Word}'")));
        Add("k1", Bm25.K1);
        Add("b", Bm25.B);
        Add("title", Bm25.TitleWeight);
        Add("label", Bm25.LabelWeight);
        Add("mean", meanWordCount);

        void Add(string name, object value) => command.Parameters.Add(new NpgsqlParameter(name, value));
    }
}
