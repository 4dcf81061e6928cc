using System.Text;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.Tickets;
using Xunit;

namespace DeskBot.Dialogs.Tests.Transcripts;

/// <summary>Files of tickets in chat: who is given them, who asks for them, and what is said where there are none.</summary>
public sealed class FilesTests : Transcript
{
    [Fact]
    public async Task An_agents_file_reaches_the_requester_once_with_what_is_said_about_it()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "guide.txt", "Follow this guide.");

        await Employee.Hears("Priya Raman on " + number).DoesNotHear("guide.txt").Sees("1 file").Sees("guide.txt");
        await AgentAttachesAsync(number, "guide.txt", "Follow this guide.");
        await Employee.HearsNothing();
    }

    [Fact]
    public async Task A_file_without_a_word_says_whose_it_is()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "guide.txt", comment: null);

        await Employee.Hears($"Priya Raman put 1 file on {number}. [guide.txt]");
    }

    [Fact]
    public async Task A_file_for_agents_only_never_reaches_the_requester()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "suspicion.txt", "Looks like theft.", isInternal: true);
        await Employee.HearsNothing().DoesNotSee("suspicion").IsNotOffered("Files")
            .Forges("ticket.files", ("ticket", number)).Hears($"There are no files on {number}").DoesNotHear("suspicion");

        await Agent.Says($"status of {number}").Clicks("Files").Hears($"The file on {number}:").DoesNotHear("suspicion");
    }

    [Fact]
    public async Task The_requester_asks_for_the_files_of_the_ticket()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "guide.txt", comment: null);
        await AgentAttachesAsync(number, "form.txt", comment: null);

        await Employee.Sees("2 files").Clicks("Files").Hears($"The 2 files on {number}: [guide.txt, form.txt]");
    }

    [Fact]
    public async Task Many_files_come_in_several_messages_and_very_many_are_the_newest()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, [.. Enumerable.Range(1, 12).Select(n => $"part{n:00}.txt")], comment: null);
        await Employee.Hears($"Priya Raman put 12 files on {number}").Hears($"More files of {number}: [part11.txt, part12.txt]");

        await AgentAttachesAsync(number, [.. Enumerable.Range(13, 20).Select(n => $"part{n:00}.txt")], comment: null);
        await Employee.Clicks("Files").Hears($"The newest 30 of 32 files on {number}: [part03.txt").Hears("More files").Hears("part32.txt");
    }

    [Theory]
    [InlineData("mei@demo")]
    [InlineData("manager@demo")]
    public async Task Who_does_not_see_the_ticket_is_told_what_is_said_of_none(string login)
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "guide.txt", comment: null);

        await With(login).Forges("ticket.files", ("ticket", number)).Hears($"I find no ticket {number} of yours").DoesNotHear("guide");
        await With(login).Forges("ticket.files", ("ticket", "INC9999999")).Hears("I find no ticket INC9999999 of yours");
    }

    [Fact]
    public async Task Files_are_not_handed_out_where_everybody_reads_along()
    {
        var number = await ReportedAsync();
        await AgentAttachesAsync(number, "guide.txt", comment: null);

        await Employee.In("the team", asGroup: true).Forges("ticket.files", ("ticket", number)).Hears("only in our own chat").DoesNotHear("guide");
    }

    [Fact]
    public async Task A_requesters_file_lands_on_the_ticket_reaches_who_works_on_it_and_does_not_come_back()
    {
        await Agent.Joins();
        var number = await ReportedAsync();
        await Agent.Clicks("Take");
        var file = await Employee.UploadsAsync("jam.png");

        await Employee.Says($"{number}: it looks like this", file).Hears($"I put that on {number}").DoesNotHear("jam.png");
        await Agent.Hears("it looks like this").Hears($"Amara Okafor put 1 file on {number}. [jam.png]").Clicks("Files").Hears("[jam.png]");
    }

    private async Task<string> ReportedAsync()
    {
        await ReportedPrinterAsync();
        return "INC0000001";
    }

    private Task AgentAttachesAsync(string number, string file, string? comment, bool isInternal = false) => AgentAttachesAsync(number, [file], comment, isInternal);

    private async Task AgentAttachesAsync(string number, IReadOnlyList<string> names, string? comment, bool isInternal = false)
    {
        Assert.Null(CheckedFiles.Check([.. names.Select(name => new NewAttachment(name, Encoding.UTF8.GetBytes($"This is {name}."), "agent@demo", "api"))], Desk.Time.GetUtcNow(), out var files));
        await Agent.Does<AttachFiles, TicketOutcome>((attach, actor) => attach.ExecuteAsync(number, files, comment, isInternal, actor, default));
        Desk.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
