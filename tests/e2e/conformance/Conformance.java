/* Validates PDF files: reads lines "FLAVOUR FILE" (3a, ua1, 1b ... by veraPDF;
 * preflight by PDFBox, PDF/A-1b) from standard input, and prints for each
 * "pass FLAVOUR FILE" or "FAIL FLAVOUR FILE: rules broken".  One virtual
 * machine does them all: its start takes longer than most files. */
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Conformance {
	private static final int SHOWN = 6;

	private static String vera(String flavour, String file)
	    throws Exception {
		PDFAFlavour f = PDFAFlavour.byFlavourId(flavour);
		Map<String, Integer> broken = new TreeMap<>();

		try (FileInputStream in = new FileInputStream(file);
		    PDFAParser p = Foundries.defaultInstance()
		    .createParser(in, f);
		    PDFAValidator v = Foundries.defaultInstance()
		    .createValidator(f, false)) {
			ValidationResult r = v.validate(p);

			if (r.isCompliant())
				return null;
			for (TestAssertion a : r.getTestAssertions())
				if (a.getStatus() ==
				    TestAssertion.Status.FAILED)
					broken.merge(a.getRuleId().getClause()
					    + "-" + a.getRuleId()
					    .getTestNumber() + " (" +
					    a.getMessage() + ")", 1,
					    Integer::sum);
		}
		return first(broken);
	}

	private static String first(Map<String, Integer> broken) {
		StringBuilder s = new StringBuilder();
		int n = 0;

		for (Map.Entry<String, Integer> e : broken.entrySet())
			if (n++ < SHOWN)
				s.append(n > 1 ? "; " : "")
				    .append(e.getValue()).append(" x ")
				    .append(e.getKey());
		return s.toString();
	}

	private static String preflight(String file) throws Exception {
		PreflightParser p = new PreflightParser(new File(file));

		p.parse();
		try (PreflightDocument d = p.getPreflightDocument()) {
			Map<String, Integer> broken = new TreeMap<>();

			d.validate();
			for (var e : d.getResult().getErrorsList())
				broken.merge(e.getErrorCode() + " (" +
				    e.getDetails() + ")", 1, Integer::sum);
			return broken.isEmpty() ? null : first(broken);
		}
	}

	private static String validate(String flavour, String file) {
		try {
			return flavour.equals("preflight") ? preflight(file) :
			    vera(flavour, file);
		} catch (Exception e) {
			return "unreadable: " + e;
		}
	}

	public static void main(String[] args) throws Exception {
		BufferedReader in = new BufferedReader(
		    new InputStreamReader(System.in));
		String line;

		Logger.getLogger("").setLevel(Level.OFF);
		VeraGreenfieldFoundryProvider.initialise();
		while ((line = in.readLine()) != null) {
			int blank = line.indexOf(' ');
			String flavour = line.substring(0, blank);
			String file = line.substring(blank + 1);
			String why = validate(flavour, file);

			System.out.println((why == null ? "pass " : "FAIL ")
			    + line + (why == null ? "" : ": " +
			    why.replace('\n', ' ')));
		}
	}
}
