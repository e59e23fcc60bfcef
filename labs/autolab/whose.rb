# SPDX-License-Identifier: MIT
# whose.rb - for the assessment's own file NAME.rb, inside its module: Autolab
# sends the address of who has handed in along, as the file `student` (Autolab,
# "Lab Hooks", "Autograding Input Files").
def autogradeInputFiles(ass_dir, assessment, submission)
  whose = submission.handin_file_path + ".student"
  File.write(whose, submission.course_user_datum.email)
  [
    { "localFile" => submission.handin_file_path,
      "remoteFile" => submission.handin_file_long_filename,
      "destFile" => assessment.handin_filename },
    { "localFile" => whose,
      "remoteFile" => submission.handin_file_long_filename + ".student",
      "destFile" => "student" },
    { "localFile" => File.join(ass_dir, "autograde-Makefile"),
      "destFile" => "Makefile" },
    { "localFile" => File.join(ass_dir, "autograde.tar"),
      "destFile" => "autograde.tar" }
  ]
end
