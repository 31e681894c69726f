using System.Runtime.InteropServices;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Entries;
using Rattan.Ledger.Seals;

namespace Rattan.Ledger.Verification;

/// <summary>The first thing in the journal that does not hold.</summary>
internal sealed class JournalBreak(string message) : Exception(message);

internal readonly record struct Seal(long Position, byte[] PrevHash, byte[] Hash);

/// <summary>What is known so far on a walk through the journal. Throws <see cref="JournalBreak"/> at the first
/// break.</summary>
internal sealed class JournalWalk
{
    private readonly Dictionary<(string Account, string Currency), (Int128 Debit, Int128 Credit)> sums = [];

    private readonly Dictionary<long, (string Day, byte[] Hash)> roots = [];

    private byte[] previous = EntryHash.Genesis;

    public long Entries { get; private set; }

    public long Postings { get; private set; }

    public long Sealed { get; private set; }

    public int Accounts { get; private set; }

    public string Tip => Convert.ToHexStringLower(previous);

    public void Root(string day, long position, byte[] hash) => roots.Add(position, (day, hash));

    public void SealedEntry(StoredEntry entry, Seal seal)
    {
        Entry(entry);
        if (seal.Position != ++Sealed)
        {
            throw new JournalBreak($"Seal {Sealed} is missing before {entry.Name}.");
        }

        if (!seal.PrevHash.AsSpan().SequenceEqual(previous))
        {
            throw new JournalBreak($"The chain is broken before {entry.Name}: its seal names another predecessor.");
        }

        var hash = EntryHash.Of(previous, entry);
        if (!seal.Hash.AsSpan().SequenceEqual(hash))
        {
            throw new JournalBreak($"Entry {entry.Name} was changed after it was sealed.");
        }

        if (roots.Remove(seal.Position, out var root) && !root.Hash.AsSpan().SequenceEqual(hash))
        {
            throw new JournalBreak($"The root of {root.Day} is not the hash of {entry.Name}.");
        }

        previous = hash;
    }

    /// <param name="entry">Written after the tail was sealed.</param>
    /// <param name="waits">False when it is not in the queue for sealing either.</param>
    public void UnsealedEntry(StoredEntry entry, bool waits)
    {
        Entry(entry);
        if (!waits)
        {
            throw new JournalBreak($"Entry {entry.Name} lost its seal.");
        }
    }

    public void Balance(string account, string currency, string type, bool mayBeNegative, long debit, long credit)
    {
        Accounts++;
        sums.Remove((account, currency), out var sum);
        if (sum != (debit, credit))
        {
            throw new JournalBreak(
                $"Balance of {account} in {currency} is {debit}/{credit} (debit/credit), "
                + $"but its postings sum to {sum.Debit}/{sum.Credit}.");
        }

        if (!mayBeNegative && GrowingSide.Of(Enum.Parse<AccountType>(type), debit, credit) < 0)
        {
            throw new JournalBreak($"Account {account} in {currency} is below zero.");
        }
    }

    public void Finish(long postings, long seals)
    {
        foreach (var (account, currency) in sums.Keys)
        {
            throw new JournalBreak($"Account {account} in {currency} has postings but no balance.");
        }

        if (postings != Postings)
        {
            throw new JournalBreak($"{postings - Postings} postings belong to no entry.");
        }

        if (seals != Sealed)
        {
            throw new JournalBreak($"{seals - Sealed} seals belong to no entry.");
        }

        foreach (var (day, _) in roots.Values)
        {
            throw new JournalBreak($"The root of {day} belongs to no seal.");
        }
    }

    private void Entry(StoredEntry entry)
    {
        Entries++;
        Postings += entry.Postings.Count;
        if (entry.Postings.Count == 0)
        {
            throw new JournalBreak($"Entry {entry.Name} has no postings.");
        }

        foreach (var posting in entry.Postings)
        {
            ref var sum =
                ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (posting.Account, posting.Currency), out _);
            sum = (sum.Debit + posting.DebitMinor, sum.Credit + posting.CreditMinor);
        }

        if (Open(entry.Postings) is { } currency)
        {
            throw new JournalBreak($"Entry {entry.Name} does not balance in {currency}.");
        }
    }

    /// <summary>A currency in which the postings do not balance. Nearly all entries have one currency and few
    /// lines.</summary>
    private static string? Open(List<StoredPosting> postings)
    {
        foreach (var candidate in postings)
        {
            Int128 sum = 0;
            foreach (var posting in postings)
            {
                sum += posting.Currency == candidate.Currency ? (Int128)posting.DebitMinor - posting.CreditMinor : 0;
            }

            if (sum != 0)
            {
                return candidate.Currency;
            }
        }

        return null;
    }
}
