using DeskBot.Bot.Hosting;
using Microsoft.Data.Sqlite;

namespace DeskBot.Bot.Tests.Hosting;

public sealed class DatabaseTemplateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deskbot-template-");

    private string Template => Path.Combine(folder.FullName, "prepared.db");

    private string Database => Path.Combine(folder.FullName, "data", "deskbot.db");

    public DatabaseTemplateTests() => File.WriteAllText(Template, "template");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_first_start_gets_a_copy_and_nothing_else()
    {
        Assert.True(Copy());

        Assert.Equal("template", File.ReadAllText(Database));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "data")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public void Where_anything_is_left_of_a_database_nothing_is_touched(string suffix)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "data"));
        File.WriteAllText(Database + suffix, "mine");

        Assert.False(Copy());

        Assert.Equal("mine", File.ReadAllText(Database + suffix));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "data")));
    }

    [Theory]
    [InlineData(":memory:", SqliteOpenMode.ReadWriteCreate)]
    [InlineData("shared", SqliteOpenMode.Memory)]
    [InlineData("missing.db", SqliteOpenMode.ReadWrite)]
    [InlineData("", SqliteOpenMode.ReadWriteCreate)]
    public void A_database_that_is_not_to_be_made_as_a_file_is_not_made(string source, SqliteOpenMode mode) =>
        Assert.False(DatabaseTemplate.CopyTo(Template, new SqliteConnectionStringBuilder { DataSource = source, Mode = mode }.ConnectionString));

    [Fact]
    public void Without_a_template_a_first_start_begins_with_nothing()
    {
        File.Delete(Template);

        Assert.False(Copy());
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "data")));
    }

    [Fact]
    public async Task Of_many_that_start_at_once_one_copies_and_all_find_it_whole()
    {
        for (var round = 0; round < 50; round++)
        {
            var copied = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Copy)));

            Assert.Single(copied, static did => did);
            Assert.Equal("template", File.ReadAllText(Database));
            Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "data")));
            File.Delete(Database);
        }
    }

    private bool Copy() => DatabaseTemplate.CopyTo(Template, new SqliteConnectionStringBuilder { DataSource = Database }.ConnectionString);
}
