using System.Globalization;
using DeskBot.Backend.Attachments;
using DeskBot.Backend.People;
using DeskBot.Backend.Store;
using Microsoft.EntityFrameworkCore;

namespace DeskBot.Backend.Tickets;

/// <summary>
/// Puts files on a ticket for somebody who works on it, perhaps with a comment. The requester is told and gets them, unless they are for agents only. The same
/// files put there again by the same person change nothing, so that a repeated call acts once.
/// </summary>
public sealed class AttachFiles(DeskDb db, TicketDesk desk)
{
    /// <summary>Puts the files there, all or none, within the caller's transaction.</summary>
    /// <param name="number">The ticket's number.</param>
    /// <param name="files">The files.</param>
    /// <param name="comment">What is said about them, up to 8,000 characters; null or empty for nothing.</param>
    /// <param name="isInternal">Whether files and comment are for agents only.</param>
    /// <param name="actor">Who puts them there.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TicketOutcome> ExecuteAsync(string number, CheckedFiles files, string? comment, bool isInternal, Actor actor, CancellationToken cancellationToken) =>
        desk.ChangeAsync(
            number, actor, isInternal ? TicketVerb.CommentInternally : TicketVerb.AttachFiles, work => AttachAsync(work, files, comment, isInternal, cancellationToken), cancellationToken);

    private async Task<Verdict> AttachAsync(TicketWork work, CheckedFiles files, string? comment, bool isInternal, CancellationToken cancellationToken)
    {
        if (TicketText.CheckOptional(comment) is var refusal and not Refusal.None)
        {
            return Verdict.Refuse(refusal);
        }

        var added = await NewAsync(work, files, cancellationToken);
        if (added.Count == 0)
        {
            return Verdict.Already;
        }

        Put(work, added, isInternal);
        var text = StorableText.Clean(comment);
        Guid? said = text.Length > 0 ? work.Comment(text, isInternal) : null;
        if (!isInternal)
        {
            work.Raise(PublicFilesAdded.By(work, [.. added.Select(file => file.Attachment.AsInfo())], said, said is null ? null : text));
        }

        return work.Done(TicketHappening.FilesAdded);
    }

    /// <summary>Those that this person has not put on the ticket already.</summary>
    private async Task<List<CheckedFile>> NewAsync(TicketWork work, CheckedFiles files, CancellationToken cancellationToken)
    {
        var number = work.Ticket.Number;
        var there = await db.Set<Attachment>().AsNoTracking().Where(attachment => attachment.TicketNumber == number).ToListAsync(cancellationToken);
        return [.. files.Files.Where(file => !there.Exists(other =>
            other.Sha256 == file.Attachment.Sha256 && other.Name == file.Attachment.Name && other.UploadedBy == file.Attachment.UploadedBy))];
    }

    private static void Put(TicketWork work, List<CheckedFile> added, bool isInternal)
    {
        foreach (var file in added)
        {
            file.Attachment.PutOn(work.Ticket.Number, isInternal);
            work.Add(file.Attachment);
            work.Add(file.Content);
        }

        work.Write(new HistoryLine(TicketAction.Attached, After: added.Count.ToString(CultureInfo.InvariantCulture)) { IsInternal = isInternal });
    }
}
