using System.Runtime.CompilerServices;
using Rattan.Partners.Imports;
using Rattan.Platform.Imports;

namespace Rattan.Partners.Advocates;

/// <summary>Where a file of customers has what is needed, found by its headings: an address, and the merchant's id of
/// the customer when orders are asked for.</summary>
internal sealed class AdvocateFile
{
    private const int CustomerIdMax = 200;

    private static readonly HashSet<string> EmailWords = new(
        "email emailaddress mail thudientu diachiemail hopthu 邮箱 电子邮箱 电子邮件 邮件 电邮".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> CustomerWords = new(
        "customerid customer customernumber id clientid makhachhang khachhang makh 客户编号 客户id 客户 会员编号 顾客编号"
            .Split(' '),
        StringComparer.Ordinal);

    private readonly HashSet<string> met = new(StringComparer.Ordinal);

    public required char Separator { get; init; }

    public required int EmailAt { get; init; }

    /// <summary>-1 when there is none.</summary>
    public required int CustomerAt { get; init; }

    public static async Task<Result<AdvocateFile>> OpenAsync(Stream content, bool orders, CancellationToken ct)
    {
        if (!(await CsvTable.HeadAsync(content, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        var headings = head.Columns.Select(FileWords.Squash).ToList();
        var (email, customer) = (headings.FindIndex(EmailWords.Contains), headings.FindIndex(CustomerWords.Contains));
        return email < 0
            ? new ValidationError("advocate.no_email", "A column with the heading email is needed.", "file")
            : orders && customer < 0
                ? new ValidationError("advocate.no_customer", "A column with the heading customerId is needed.", "file")
                : new AdvocateFile { Separator = head.Separator, EmailAt = email, CustomerAt = customer };
    }

    public async IAsyncEnumerable<AdvocateLine> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in CsvTable.RowsAsync(content, Separator, ct))
        {
            var email = Cell(row, EmailAt) ?? "";
            yield return new AdvocateLine(row.Line, email, Cell(row, CustomerAt), Refuse(row, email));
        }
    }

    private Error? Refuse(CsvLine row, string email) =>
        row.Broken
            ? new ValidationError(
                "partner_file.broken", "A quote is never closed or a row is too long; nothing after it was read.")
        : !LineText.IsEmail(email) ? new ValidationError("invitation.email", "This is not an e-mail address.", "email")
        : Cell(row, CustomerAt) is { Length: > CustomerIdMax }
            ? new ValidationError("advocate.customer_id", "A customer's id has 200 characters at most.")
        : !met.Add(Partners.Partner.FoldEmail(email))
            ? new ConflictError("advocate.twice", "The address stands in the file before.")
        : null;

    private static string? Cell(CsvLine row, int at) =>
        at >= 0 && at < row.Cells.Count ? LineText.Given(row.Cells[at]) : null;
}
